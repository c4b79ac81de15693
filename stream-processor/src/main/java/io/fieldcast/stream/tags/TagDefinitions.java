package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;

/** Looks up what is known of a device's tag. */
@FunctionalInterface
public interface TagDefinitions {

    /** The definition that holds for this tag now; {@link FoundDefinition#NONE} if nothing is known of it. */
    FoundDefinition find(DeviceKey device, String tag);
}
