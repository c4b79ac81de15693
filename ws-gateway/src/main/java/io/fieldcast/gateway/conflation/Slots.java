package io.fieldcast.gateway.conflation;

import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.gateway.hub.DeviceSlot;
import java.util.function.Supplier;

/** The slots that fit a topic's records. */
public final class Slots {

    private Slots() {}

    public static Supplier<DeviceSlot> of(ScadaTopic topic) {
        return switch (topic) {
            case DATA -> ReadingSlot::new;
            case AGGREGATED -> WindowSlot::new;
            case BATCH -> LatestSlot::new;
        };
    }
}
