package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog.LostRange;
import io.fieldcast.gateway.hub.Backlog.Origin;
import io.fieldcast.gateway.hub.Backlog.Start;
import io.fieldcast.gateway.hub.Positions;
import java.util.Map;
import java.util.TreeMap;

/** Where a topic begins and ends. */
record TopicBounds(String epoch, Positions beginning, Positions end) {

    Start earliest() {
        return at(beginning);
    }

    Start at(Positions positions) {
        return new Start(epoch, positions, false, Map.of());
    }

    Start after(Origin.After after) {
        if (!after.epoch().equals(epoch) || isBeyondTheEnd(after.offsets())) {
            return new Start(epoch, beginning, true, Map.of());
        }
        Positions start = beginning;
        Map<Integer, LostRange> lost = new TreeMap<>();
        for (Map.Entry<Integer, Long> seen : after.offsets().entrySet()) {
            long wanted = seen.getValue() + 1;
            long first = beginning.next(seen.getKey());
            if (wanted < first) {
                lost.put(seen.getKey(), new LostRange(wanted, first - 1));
            } else {
                start = start.with(seen.getKey(), wanted);
            }
        }
        return new Start(epoch, start, false, lost);
    }

    private boolean isBeyondTheEnd(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .anyMatch(seen -> seen.getKey() >= end.partitions() || seen.getValue() >= end.next(seen.getKey()));
    }
}
