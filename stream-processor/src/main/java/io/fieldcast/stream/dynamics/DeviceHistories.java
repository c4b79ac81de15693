package io.fieldcast.stream.dynamics;

import org.jspecify.annotations.Nullable;

/** The histories of all devices, by {@code site/device}. */
public interface DeviceHistories {

    /** The device's history; null if nothing is remembered of it. */
    @Nullable
    DeviceHistory find(String device);

    /** The device's history, a new one if nothing is remembered of it; call {@link #changed} after changing it. */
    DeviceHistory get(String device);

    void changed(String device);

    /** A value was not asked by the rules about movement, because its device has too many tags. */
    void leftOut();
}
