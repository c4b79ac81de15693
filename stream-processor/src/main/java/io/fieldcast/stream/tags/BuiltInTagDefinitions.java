package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import java.util.List;
import java.util.Map;

/** The rules that hold where nobody has defined others: by the tag's name, for every device. */
public final class BuiltInTagDefinitions implements TagDefinitions {

    private static final Map<String, FoundDefinition> BY_NAME = Map.of(
            "temperature", instrument("Cel", -50, 100),
            "humidity", instrument("%", 0, 100),
            "pressure", instrument("hPa", 800, 1_200));

    private static FoundDefinition instrument(String unit, double low, double high) {
        return new FoundDefinition(
                new TagDefinition(
                        unit, new Range(low, high), null, null, List.of(), null, null, null, OnViolation.FLAG),
                true);
    }

    @Override
    public FoundDefinition find(DeviceKey device, String tag) {
        return BY_NAME.getOrDefault(tag, FoundDefinition.NONE);
    }
}
