package io.fieldcast.stream.tags;

import io.fieldcast.schema.DeviceKey;
import java.util.function.Function;

/** Looks up what is known of a device's tag. */
@FunctionalInterface
public interface TagDefinitions {

    /** The definition that holds for this tag now; {@link FoundDefinition#NONE} if nothing is known of it. */
    FoundDefinition find(DeviceKey device, String tag);

    /** The definitions that hold now for the tags of one device, to ask for several of them. */
    default Function<String, FoundDefinition> ofDevice(DeviceKey device) {
        return tag -> find(device, tag);
    }
}
