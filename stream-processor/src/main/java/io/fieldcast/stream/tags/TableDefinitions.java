package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagTable;

/** What stands on {@code scada.tags}, and below it the built-in definitions. */
public final class TableDefinitions implements TagDefinitions {

    private final TagTable table;

    public TableDefinitions(TagTable table) {
        this.table = table;
    }

    @Override
    public FoundDefinition find(DeviceKey device, String tag) {
        StandingDefinition standing = table.find(device, tag);
        return standing == null
                ? FoundDefinition.NONE
                : new FoundDefinition(standing.definition(), standing.key().namesTag());
    }
}
