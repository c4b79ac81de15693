package io.fieldcast.stream.topology;

import io.fieldcast.stream.dynamics.DeviceHistory;
import io.fieldcast.stream.dynamics.HistoryLimits;
import io.fieldcast.stream.state.StateForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps each device's history under {@code site/device}. */
record DeviceHistoryForm(HistoryLimits limits) implements StateForm<DeviceHistory> {

    @Override
    public DeviceHistory create(String key) {
        return new DeviceHistory(limits);
    }

    @Override
    public void drainChanges(DeviceHistory state, BiConsumer<String, byte @Nullable []> out) {
        state.drainChanges(out);
    }

    @Override
    public DeviceHistory restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return DeviceHistory.restore(limits, pieces);
    }
}
