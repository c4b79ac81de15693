package io.fieldcast.stream.topology;

import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.dynamics.DeviceHistory;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.state.WriteBehindStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** The devices' histories in their store; what has not been heard of for long is let go once an hour. */
final class StoredHistories implements DeviceHistories {

    private static final Duration CLEANED_EVERY = Duration.ofHours(1);

    private final States<DeviceHistory> states;
    private final ProcessorMeters meters;

    StoredHistories(ProcessorContext<?, ?> context, ProcessorMeters meters) {
        this.states = context.<WriteBehindStore>getStateStore(Names.STATE).states(Names.HISTORIES);
        this.meters = meters;
        context.schedule(
                CLEANED_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> forgetUnseen(Instant.ofEpochMilli(context.currentSystemTimeMs())));
    }

    @Override
    public @Nullable DeviceHistory find(String device) {
        return states.find(device);
    }

    @Override
    public DeviceHistory get(String device) {
        return states.get(device);
    }

    @Override
    public void changed(String device) {
        states.changed(device);
    }

    @Override
    public void leftOut() {
        meters.valueUnfollowed();
    }

    private void forgetUnseen(Instant now) {
        List<String> gone = new ArrayList<>();
        states.forEach((device, history) -> {
            history.forgetUnseen(now);
            states.changed(device);
            if (history.isEmpty()) {
                gone.add(device);
            }
        });
        gone.forEach(states::forget);
    }
}
