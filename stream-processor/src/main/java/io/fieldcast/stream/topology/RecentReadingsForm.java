package io.fieldcast.stream.topology;

import io.fieldcast.stream.duplicate.DuplicateRules;
import io.fieldcast.stream.duplicate.RecentReadings;
import io.fieldcast.stream.state.StateForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps what is remembered of each device's recent readings under {@code site/device}. */
record RecentReadingsForm(DuplicateRules rules) implements StateForm<RecentReadings> {

    @Override
    public RecentReadings create(String key) {
        return new RecentReadings(rules);
    }

    @Override
    public void drainChanges(RecentReadings state, BiConsumer<String, byte @Nullable []> out) {
        state.drainChanges(out);
    }

    @Override
    public RecentReadings restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return RecentReadings.restore(rules, pieces);
    }
}
