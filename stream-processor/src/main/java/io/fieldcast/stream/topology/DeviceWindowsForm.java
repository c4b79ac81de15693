package io.fieldcast.stream.topology;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.stream.aggregate.DeviceWindows;
import io.fieldcast.stream.aggregate.WindowRules;
import io.fieldcast.stream.state.StateForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps each device's windows under {@code site/device}. */
record DeviceWindowsForm(WindowRules rules) implements StateForm<DeviceWindows> {

    @Override
    public DeviceWindows create(String key) {
        return new DeviceWindows(DeviceKey.parse(key), rules);
    }

    @Override
    public void drainChanges(DeviceWindows state, BiConsumer<String, byte @Nullable []> out) {
        state.drainChanges(out);
    }

    @Override
    public byte @Nullable [] drainHappened(DeviceWindows state) {
        return state.drainHappened();
    }

    @Override
    public DeviceWindows restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return DeviceWindows.restore(DeviceKey.parse(key), rules, pieces, happened);
    }
}
