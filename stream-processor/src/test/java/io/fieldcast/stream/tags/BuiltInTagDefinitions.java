package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.tag.TagTable;

/** What holds where nobody has defined anything. */
public final class BuiltInTagDefinitions implements TagDefinitions {

    private final TagDefinitions nothingStored = new TableDefinitions(new TagTable());

    @Override
    public FoundDefinition find(DeviceKey device, String tag) {
        return nothingStored.find(device, tag);
    }
}
