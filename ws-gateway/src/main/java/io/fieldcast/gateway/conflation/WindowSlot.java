package io.fieldcast.gateway.conflation;

import io.fieldcast.gateway.hub.DeviceSlot;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the newest window of each size. A frame says one of them, so the sizes take turns: seconds, which change most,
 * do not keep minutes and hours from being shown.
 */
final class WindowSlot implements DeviceSlot {

    private final Map<String, Kept> bySize = new TreeMap<>();

    private record Kept(TopicRecord record, WindowStart window) {}

    @Override
    public void add(TopicRecord newer) {
        WindowStart window = WindowStart.of(newer.value());
        Kept present = bySize.get(window.size());
        if (present == null || !window.start().isBefore(present.window.start())) {
            bySize.put(window.size(), new Kept(newer, window));
        }
    }

    @Override
    public TopicRecord newest(long turn) {
        List<Kept> kept = new ArrayList<>(bySize.values());
        return kept.get(Math.floorMod(turn, kept.size())).record;
    }

    @Override
    public int bytes() {
        return bySize.values().stream()
                .mapToInt(kept -> kept.record.value().length)
                .sum();
    }
}
