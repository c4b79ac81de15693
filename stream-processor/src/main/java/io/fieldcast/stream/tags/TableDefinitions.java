package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagTable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands on {@code scada.tags}, and below it the built-in definitions. */
public final class TableDefinitions implements TagDefinitions {

    private final TagTable table;

    public TableDefinitions(TagTable table) {
        this.table = table;
    }

    @Override
    public FoundDefinition find(DeviceKey device, String tag) {
        return found(table.find(device, tag));
    }

    @Override
    public Function<String, FoundDefinition> ofDevice(DeviceKey device) {
        Function<String, @Nullable StandingDefinition> standing = table.ofDevice(device);
        return tag -> found(standing.apply(tag));
    }

    private static FoundDefinition found(@Nullable StandingDefinition standing) {
        return standing == null
                ? FoundDefinition.NONE
                : new FoundDefinition(standing.definition(), standing.key().namesTag());
    }
}
