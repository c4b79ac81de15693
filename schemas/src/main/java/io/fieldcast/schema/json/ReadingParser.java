package io.fieldcast.schema.json;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one reading from a JSON stream and says which field breaks which rule, if any does.
 *
 * <p>Whatever it finds, it consumes exactly one JSON value, so that the next element of an array can be read. Of
 * several violations the first is told. Not safe for several threads.
 *
 * <p>{@link tools.jackson.core.exc.StreamReadException} leaves it when the text is not JSON at all.
 */
public final class ReadingParser {

    /** Where the reading stands: it decides which fields are the sender's to set. */
    public enum Form {
        /** As a device posts it. */
        POSTED,
        /** As it stands on {@code scada.raw}, with {@code received} and {@code source}. */
        RAW
    }

    private final Form form;
    private final @Nullable Instant received;
    private final @Nullable String source;
    private final ScalarFields scalars = new ScalarFields();
    private final TagValueParser tagValues = new TagValueParser(scalars);

    private ReadingParser(Form form, @Nullable Instant received, @Nullable String source) {
        this.form = form;
        this.received = received;
        this.source = source;
    }

    /** For what devices post: each reading gets this receive time and source. */
    public static ReadingParser posted(Instant received, String source) {
        return new ReadingParser(Form.POSTED, received, source);
    }

    /** For the values of {@code scada.raw}. */
    public static ReadingParser raw() {
        return new ReadingParser(Form.RAW, null, null);
    }

    /** Reads the value that the parser's current token begins, up to and including its last token. */
    public ParsedReading parse(JsonParser in) {
        scalars.reset();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new ParsedReading.Invalid(
                    new Violation("", "type", "a reading is a JSON object, not " + ScalarFields.describe(in)));
        }
        Fields fields = readFields(in);
        Violation violation = scalars.violation();
        if (violation == null) {
            violation = fields.firstMissing();
        }
        return violation == null ? new ParsedReading.Valid(fields.toReading()) : new ParsedReading.Invalid(violation);
    }

    private Fields readFields(JsonParser in) {
        Fields fields = new Fields(received, source);
        int seen = 0;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            int bit = bitOf(name);
            if (bit != 0 && (seen & bit) != 0) {
                scalars.violate(name, "unique", "appears twice");
            }
            seen |= bit;
            switch (name) {
                case "site" -> fields.site = scalars.identifier(in, name, Identifier.SITE);
                case "device" -> fields.device = scalars.identifier(in, name, Identifier.DEVICE);
                case "time" -> fields.time = scalars.time(in, name);
                case "seq" -> fields.seq = scalars.sequence(in, name);
                case "historical" -> fields.historical = scalars.flag(in, name);
                case "values" -> fields.values = readValues(in);
                default -> readOther(in, name, fields);
            }
        }
        return fields;
    }

    private void readOther(JsonParser in, String name, Fields fields) {
        if (form == Form.RAW && name.equals("received")) {
            fields.received = scalars.time(in, name);
        } else if (form == Form.RAW && name.equals("source")) {
            fields.source = scalars.text(in, name);
        } else {
            scalars.violate(
                    ScalarFields.shorten(name),
                    "known-field",
                    "is no field of a reading: site, device, time, seq, values, historical");
            in.skipChildren();
        }
    }

    private @Nullable Map<String, RawTagValue> readValues(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            scalars.violate("values", "type", "must be an object of tags, not " + ScalarFields.describe(in));
            in.skipChildren();
            return null;
        }
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String tag = in.currentName();
            in.nextToken();
            if (!Identifier.TAG.accepts(tag)) {
                scalars.violate(path(tag), "pattern", "a tag's name must match " + Identifier.TAG.pattern());
            }
            RawTagValue value = tagValues.undisputed(in);
            if (value == null) {
                value = tagValues.parse(in, path(tag));
            }
            if (value == null) {
                continue;
            }
            if (values.size() == RawReading.MAX_TAGS) {
                scalars.violate("values", "max-tags", "holds more than " + RawReading.MAX_TAGS + " tags");
            } else if (values.put(tag, value) != null) {
                scalars.violate(path(tag), "unique", "appears twice");
            }
        }
        if (values.isEmpty()) {
            scalars.violate("values", "min-tags", "must hold at least one tag");
        }
        return values;
    }

    private static String path(String tag) {
        return "values." + ScalarFields.shorten(tag);
    }

    private static int bitOf(String name) {
        return switch (name) {
            case "site" -> 1;
            case "device" -> 2;
            case "time" -> 4;
            case "seq" -> 8;
            case "historical" -> 16;
            case "values" -> 32;
            case "received" -> 64;
            case "source" -> 128;
            default -> 0;
        };
    }

    /** What has been read of a reading so far. */
    private static final class Fields {
        private @Nullable String site;
        private @Nullable String device;
        private @Nullable Instant time;
        private @Nullable Instant received;
        private @Nullable String source;
        private @Nullable Long seq;
        private @Nullable Map<String, RawTagValue> values;
        private boolean historical;

        Fields(@Nullable Instant received, @Nullable String source) {
            this.received = received;
            this.source = source;
        }

        @Nullable
        Violation firstMissing() {
            if (site == null) {
                return missing("site");
            }
            if (device == null) {
                return missing("device");
            }
            if (values == null) {
                return missing("values");
            }
            if (received == null) {
                return missing("received");
            }
            return source == null ? missing("source") : null;
        }

        RawReading toReading() {
            if (site == null || device == null || values == null || received == null || source == null) {
                throw new IllegalStateException("a reading without its required fields was taken for valid");
            }
            return new RawReading(site, device, time, received, source, seq, values, historical);
        }

        private static Violation missing(String field) {
            return new Violation(field, "required", "is missing");
        }
    }
}
