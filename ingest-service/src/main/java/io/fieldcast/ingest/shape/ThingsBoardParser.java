package io.fieldcast.ingest.shape;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ScalarFields;
import io.fieldcast.schema.json.TagValueParser;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One telemetry object of ThingsBoard's device API: {@code {"ts":…,"values":{…}}}, or bare keys and values, which are of
 * the receive time. Values that are objects or arrays, which ThingsBoard stores as JSON, are no tag values here.
 */
final class ThingsBoardParser {

    private static final String SOURCE = "thingsboard";

    private final Instant received;
    private final ScalarFields scalars = new ScalarFields();
    private final TagValueParser tagValues = new TagValueParser(scalars);

    ThingsBoardParser(Instant received) {
        this.received = received;
    }

    /** Reads the value that the parser's current token begins, up to and including its last token. */
    ParsedReading parse(JsonParser in, DeviceKey device) {
        scalars.reset();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new ParsedReading.Invalid(
                    new Violation("", "type", "telemetry is a JSON object, not " + ScalarFields.describe(in)));
        }
        Telemetry telemetry = read(in);
        Violation violation = scalars.violation();
        return violation == null
                ? new ParsedReading.Valid(telemetry.toReading(device))
                : new ParsedReading.Invalid(violation);
    }

    private Telemetry read(JsonParser in) {
        Telemetry telemetry = new Telemetry();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (name.equals("ts")) {
                once(telemetry.hasTime, name);
                telemetry.hasTime = true;
                telemetry.time = scalars.time(in, name);
            } else if (name.equals("values") && token == JsonToken.START_OBJECT) {
                once(telemetry.hasValues, name);
                telemetry.hasValues = true;
                readValues(in, telemetry);
            } else {
                telemetry.firstBare = telemetry.firstBare == null ? name : telemetry.firstBare;
                readValue(in, name, ScalarFields.shorten(name), telemetry);
            }
        }
        requireOneForm(telemetry);
        return telemetry;
    }

    private void readValues(JsonParser in, Telemetry telemetry) {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            readValue(in, name, "values." + ScalarFields.shorten(name), telemetry);
        }
    }

    private void readValue(JsonParser in, String name, String field, Telemetry telemetry) {
        TagValue value = tagValues.scalar(in, field);
        if (value instanceof TagValue.Missing) {
            scalars.violate(field, "type", "must be a number, boolean or string, not null");
        } else {
            telemetry.tags.put(name, field, value == null ? null : RawTagValue.of(value));
        }
    }

    private void requireOneForm(Telemetry telemetry) {
        if (telemetry.hasTime && !telemetry.hasValues) {
            scalars.violate("values", "required", "is missing beside ts");
        } else if (telemetry.hasValues && telemetry.firstBare != null) {
            scalars.violate(
                    ScalarFields.shorten(telemetry.firstBare),
                    "known-field",
                    "stands beside values; put it among them");
        } else if (telemetry.tags.found().isEmpty()) {
            scalars.violate(telemetry.hasValues ? "values" : "", "min-tags", "must hold at least one tag");
        }
    }

    private void once(boolean seenBefore, String field) {
        if (seenBefore) {
            scalars.violate(field, "unique", "appears twice");
        }
    }

    /** What has been read of an object so far. */
    private final class Telemetry {
        private final ForeignValues tags = new ForeignValues(scalars);
        private @Nullable Instant time;
        private @Nullable String firstBare;
        private boolean hasTime;
        private boolean hasValues;

        RawReading toReading(DeviceKey device) {
            return new RawReading(device.site(), device.device(), time, received, SOURCE, null, tags.found(), false);
        }
    }
}
