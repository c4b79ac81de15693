package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Stretch;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was read from Kafka lately: others who replay the same come soon after. Bounded in bytes; what was not asked for
 * longest goes.
 */
final class ReadStretches {

    private final long maxBytes;
    private final Map<Place, TreeMap<Long, Stretch>> places = new HashMap<>();
    private final Map<Stretch, Place> leastAskedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ReadStretches(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A partition of a topic as long as the topic is the same. */
    record Place(TopicPartition partition, String epoch) {}

    /** Bytes that are held, about. */
    synchronized long bytes() {
        return bytes;
    }

    /** The stretch in which this offset lies; null if it is not here. */
    synchronized @Nullable Stretch at(Place place, long offset) {
        TreeMap<Long, Stretch> stretches = places.get(place);
        Map.Entry<Long, Stretch> before = stretches == null ? null : stretches.floorEntry(offset);
        if (before == null || !before.getValue().covers(offset)) {
            return null;
        }
        leastAskedFirst.get(before.getValue());
        return before.getValue();
    }

    /** Up to where something is missing after an offset that is missing itself: {@code until} at most. */
    synchronized long endOfGap(Place place, long offset, long until) {
        TreeMap<Long, Stretch> stretches = places.get(place);
        Long next = stretches == null ? null : stretches.higherKey(offset);
        return next == null ? until : Math.min(next, until);
    }

    synchronized void add(Place place, Stretch stretch) {
        Stretch replaced = places.computeIfAbsent(place, p -> new TreeMap<>()).put(stretch.first(), stretch);
        if (replaced != null) {
            leastAskedFirst.remove(replaced);
            bytes -= replaced.bytes();
        }
        leastAskedFirst.put(stretch, place);
        bytes += stretch.bytes();
        Iterator<Map.Entry<Stretch, Place>> eldest = leastAskedFirst.entrySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Map.Entry<Stretch, Place> leaving = eldest.next();
            eldest.remove();
            remove(leaving.getValue(), leaving.getKey());
        }
    }

    private void remove(Place place, Stretch stretch) {
        bytes -= stretch.bytes();
        places.computeIfPresent(place, (p, stretches) -> {
            stretches.remove(stretch.first());
            return stretches.isEmpty() ? null : stretches;
        });
    }
}
