package io.fieldcast.ingest.shape;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ScalarFields;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What ThingsBoard's gateways send for many devices: {@code {"Device A":[{"ts":…,"values":{…}}]}}. An entry is one of the
 * telemetry objects, counted through all devices. The fields of its violations begin with the device's name.
 */
public final class ThingsBoardGatewayTelemetry implements Shape {

    private final String site;

    public ThingsBoardGatewayTelemetry(String site) {
        this.site = Identifier.SITE.require(site);
    }

    @Override
    public int entryDepth() {
        return 2;
    }

    @Override
    public Entries entries(JsonParser in, Instant received) {
        return new ByDevice(in, new ThingsBoardParser(received));
    }

    private final class ByDevice implements Entries {

        private final JsonParser in;
        private final ThingsBoardParser parser;
        private final boolean isObject;
        /** By our names the names as sent: two of those must not become one device. */
        private final Map<String, String> names = new HashMap<>();

        private String name = "";
        private boolean inArray;
        private boolean done;
        private long index;

        ByDevice(JsonParser in, ThingsBoardParser parser) {
            this.in = in;
            this.parser = parser;
            JsonToken first = in.nextToken();
            this.isObject = first == JsonToken.START_OBJECT;
            this.done = first == null;
        }

        @Override
        public @Nullable Entry next() {
            if (done) {
                return null;
            }
            if (!isObject) {
                done = true;
                return notTelemetry("a gateway's telemetry is an object of devices, not ");
            }
            return advance() ? read() : null;
        }

        /** To the next telemetry object, whichever device it is of. */
        private boolean advance() {
            JsonToken token = in.nextToken();
            while (token == JsonToken.END_ARRAY || token == JsonToken.PROPERTY_NAME) {
                inArray = false;
                if (token == JsonToken.PROPERTY_NAME) {
                    name = in.currentName();
                    token = in.nextToken();
                    if (token != JsonToken.START_ARRAY) {
                        return true;
                    }
                    inArray = true;
                }
                token = in.nextToken();
            }
            done = token == null || (token == JsonToken.END_OBJECT && !inArray);
            return !done;
        }

        private Entry read() {
            if (!inArray) {
                return notTelemetry("a device's telemetry is an array, not ");
            }
            long start = Extent.start(in);
            String device = ForeignName.of(name, Identifier.DEVICE);
            if (device == null) {
                in.skipChildren();
                return invalid(start, "pattern", "a device's name " + ForeignName.rule(Identifier.DEVICE));
            }
            String first = names.putIfAbsent(device, name);
            if (first != null && !first.equals(name)) {
                in.skipChildren();
                return invalid(
                        start, "unique", "becomes " + device + ", as '" + ScalarFields.shorten(first) + "' does");
            }
            ParsedReading reading = parser.parse(in, new DeviceKey(site, device));
            return Entry.of(index++, Extent.since(start, in), named(reading));
        }

        private ParsedReading named(ParsedReading reading) {
            return reading instanceof ParsedReading.Invalid invalid
                    ? new ParsedReading.Invalid(named(invalid.violation()))
                    : reading;
        }

        private Violation named(Violation violation) {
            String device = ScalarFields.shorten(name);
            String field = violation.field().isEmpty() ? device : device + "." + violation.field();
            return new Violation(field, violation.rule(), violation.message());
        }

        private Entry invalid(long start, String rule, String message) {
            return Entry.invalid(index++, Extent.since(start, in), named(new Violation("", rule, message)));
        }

        private Entry notTelemetry(String message) {
            long start = Extent.start(in);
            in.skipChildren();
            return invalid(start, "type", message + ScalarFields.describe(in));
        }
    }
}
