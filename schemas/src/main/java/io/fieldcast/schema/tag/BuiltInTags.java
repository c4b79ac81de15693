package io.fieldcast.schema.tag;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import java.util.List;

/** The definitions that hold until others are stored under their keys: by the tag's name, for every device. */
final class BuiltInTags {

    static final List<StandingDefinition> ALL = List.of(
            instrument("temperature", "Cel", -50, 100),
            instrument("humidity", "%", 0, 100),
            instrument("pressure", "hPa", 800, 1_200));

    private BuiltInTags() {}

    private static StandingDefinition instrument(String tag, String unit, double low, double high) {
        TagDefinition definition = new TagDefinition(
                unit, new Range(low, high), null, null, List.of(), null, null, null, OnViolation.FLAG);
        return new StandingDefinition(new TagKey(TagKey.ANY, TagKey.ANY, tag), definition, true);
    }
}
