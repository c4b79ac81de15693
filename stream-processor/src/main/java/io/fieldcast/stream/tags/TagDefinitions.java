package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.TagDefinition;
import org.jspecify.annotations.Nullable;

/** Looks up what is known of a device's tag. */
@FunctionalInterface
public interface TagDefinitions {

    /** The definition that holds for this tag; null if nothing is asked of its values. */
    @Nullable
    TagDefinition find(DeviceKey device, String tag);
}
