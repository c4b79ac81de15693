package io.fieldcast.ingest.shape;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.json.ScalarFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of one reading as they are found, under our names for them. */
final class ForeignValues {

    private final ScalarFields scalars;
    private final Map<String, RawTagValue> values = new LinkedHashMap<>();

    ForeignValues(ScalarFields scalars) {
        this.scalars = scalars;
    }

    /** @param value null if it broke a rule, which has been told then */
    void put(String name, String field, @Nullable RawTagValue value) {
        String tag = ForeignName.of(name, Identifier.TAG);
        if (tag == null) {
            scalars.violate(field, "pattern", "a tag's name " + ForeignName.rule(Identifier.TAG));
        } else if (value != null && values.size() == RawReading.MAX_TAGS && !values.containsKey(tag)) {
            scalars.violate("values", "max-tags", "holds more than " + RawReading.MAX_TAGS + " tags");
        } else if (value != null && values.put(tag, value) != null) {
            scalars.violate(field, "unique", "appears twice, as " + tag);
        }
    }

    Map<String, RawTagValue> found() {
        return values;
    }
}
