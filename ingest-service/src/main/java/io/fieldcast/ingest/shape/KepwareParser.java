package io.fieldcast.ingest.shape;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.ScalarFields;
import io.fieldcast.schema.json.TagValueParser;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the standard template of Kepware's IoT Gateway: {@code {"timestamp":…,"values":[{"id","v","q","t"}]}}. */
final class KepwareParser {

    private static final String VALUE_FIELDS = "is no field of a value: id, v, q, t";

    private final ScalarFields body = new ScalarFields();
    private final ScalarFields scalars = new ScalarFields();
    private final TagValueParser tagValues = new TagValueParser(scalars);
    private final List<KepwareValue> values = new ArrayList<>();
    private final List<Entry> invalid = new ArrayList<>();
    private @Nullable Instant timestamp;
    private boolean hasValues;

    /** Reads the whole text. */
    void parse(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            body.violate("", "type", "the body is a JSON object, not " + ScalarFields.describe(in));
            return;
        }
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "timestamp" -> timestamp = body.time(in, name);
                case "values" -> readValues(in);
                default -> {
                    body.violate(ScalarFields.shorten(name), "known-field", "is no field: timestamp, values");
                    in.skipChildren();
                }
            }
        }
        if (!hasValues) {
            body.violate("values", "required", "is missing");
        }
    }

    /** What is wrong with the body itself; then none of its values count. */
    @Nullable
    Violation violation() {
        return body.violation();
    }

    List<KepwareValue> values() {
        return values;
    }

    List<Entry> invalid() {
        return invalid;
    }

    /** When the gateway sent it: the time of values without one. */
    @Nullable
    Instant timestamp() {
        return timestamp;
    }

    private void readValues(JsonParser in) {
        if (hasValues) {
            body.violate("values", "unique", "appears twice");
        }
        hasValues = true;
        if (in.currentToken() != JsonToken.START_ARRAY) {
            body.violate("values", "type", "must be an array, not " + ScalarFields.describe(in));
            in.skipChildren();
            return;
        }
        for (long index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
            scalars.reset();
            long start = Extent.start(in);
            KepwareValue value = readValue(in, index, start);
            Violation violation = scalars.violation();
            if (value != null && violation == null) {
                values.add(value);
            } else if (violation != null) {
                invalid.add(Entry.invalid(index, Extent.since(start, in), violation));
            }
        }
    }

    private @Nullable KepwareValue readValue(JsonParser in, long index, long start) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            scalars.violate("", "type", "a value is a JSON object, not " + ScalarFields.describe(in));
            in.skipChildren();
            return null;
        }
        String id = null;
        TagValue value = null;
        boolean good = true;
        Instant time = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "id" -> id = scalars.text(in, name);
                case "v" -> value = tagValues.scalar(in, name);
                case "q" -> good = scalars.flag(in, name);
                case "t" -> time = scalars.time(in, name);
                default -> {
                    scalars.violate(ScalarFields.shorten(name), "known-field", VALUE_FIELDS);
                    in.skipChildren();
                }
            }
        }
        if (id == null || value == null) {
            scalars.violate(id == null ? "id" : "v", "required", "is missing");
            return null;
        }
        if (value instanceof TagValue.Missing && good) {
            scalars.violate("v", "null-needs-quality", "null needs a q of false");
            return null;
        }
        RawTagValue judged = new RawTagValue(value, good ? null : QualityLevel.BAD, null);
        return new KepwareValue(index, Extent.since(start, in), id, judged, time);
    }
}
