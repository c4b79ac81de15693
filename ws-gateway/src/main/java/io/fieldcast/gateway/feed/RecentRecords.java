package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.feed.ReadStretches.Place;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of each partition, as the tail has read them: who comes back after a short while is served from
 * here and does not ask Kafka.
 *
 * <p>The tail tells of records before it publishes them, so everything up to the hub's announced positions is covered,
 * back to where the oldest has been let go. Bounded in bytes, all partitions together: the oldest goes first, and its room
 * is used again.
 */
final class RecentRecords {

    /** A stretch has so many bytes, or one record with more. */
    static final int STRETCH_BYTES = 64 * 1024;

    private final long maxBytes;
    private final Map<TopicPartition, Recent> partitions = new HashMap<>();
    private final Queue<Recent> inOrderOfAge = new ArrayDeque<>();
    private final Queue<Slab> free = new ArrayDeque<>();
    private long bytes;

    /** @param maxBytes beside which each partition may have one stretch that is not complete */
    RecentRecords(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** One partition: complete stretches, one after the other, and the one that grows. */
    private static final class Recent {
        private final String topic;
        private final int partition;
        private final String epoch;
        private final TreeMap<Long, Slab> complete = new TreeMap<>();
        private @Nullable Slab growing;
        private long growingFirst;
        private long end;

        Recent(String topic, int partition, String epoch, long start) {
            this.topic = topic;
            this.partition = partition;
            this.epoch = epoch;
            this.growingFirst = start;
            this.end = start;
        }

        long first() {
            return complete.isEmpty() ? growingFirst : complete.firstKey();
        }

        void complete(Slab full) {
            complete.put(full.first(), full);
            growing = null;
            growingFirst = end;
        }
    }

    /** Bytes that are held, about. */
    synchronized long bytes() {
        return bytes;
    }

    /** The tail reads from here: what is remembered of a partition and does not end there is forgotten. */
    synchronized void begin(String topic, String epoch, Positions from) {
        for (int partition = 0; partition < from.partitions(); partition++) {
            TopicPartition key = new TopicPartition(topic, partition);
            Recent recent = partitions.get(key);
            if (recent == null || !recent.epoch.equals(epoch) || recent.end != from.next(partition)) {
                partitions.put(key, new Recent(topic, partition, epoch, from.next(partition)));
                if (recent != null) {
                    forget(recent);
                }
            }
        }
    }

    private void forget(Recent recent) {
        inOrderOfAge.removeIf(each -> each == recent);
        recent.complete.values().forEach(this::letGo);
        if (recent.growing != null) {
            letGo(recent.growing);
        }
    }

    private void letGo(Slab slab) {
        bytes -= slab.bytes();
        if (slab.bytes() == STRETCH_BYTES) {
            free.add(slab);
        }
    }

    /**
     * @param records in the order of their partitions, none left out since the last that was told
     */
    synchronized void add(String topic, List<TopicRecord> records) {
        for (TopicRecord record : records) {
            Recent recent = partitions.get(new TopicPartition(topic, record.partition()));
            if (recent != null) {
                add(recent, record);
            }
        }
    }

    private void add(Recent recent, TopicRecord record) {
        Slab growing = recent.growing;
        if (growing != null && !growing.hasRoomFor(record)) {
            recent.complete(growing);
            inOrderOfAge.add(recent);
            growing = null;
        }
        if (growing == null) {
            growing = slabFor(record).begin(recent.topic, recent.partition, recent.growingFirst);
            recent.growing = growing;
        }
        growing.add(record);
        recent.end = record.offset() + 1;
    }

    private Slab slabFor(TopicRecord record) {
        int needed = Math.max(STRETCH_BYTES, Stretch.bytes(record));
        while (bytes + needed > maxBytes && !inOrderOfAge.isEmpty()) {
            letGo(inOrderOfAge.remove().complete.pollFirstEntry().getValue());
        }
        bytes += needed;
        Slab used = needed == STRETCH_BYTES ? free.poll() : null;
        if (used != null) {
            return used;
        }
        free.clear(); // Room for others would come on top of the bound.
        return new Slab(needed);
    }

    /** The stretch in which this offset lies; null if it is not remembered, or still to come. */
    synchronized @Nullable Stretch at(Place place, long offset) {
        Recent recent = partitions.get(place.partition());
        if (recent == null || !recent.epoch.equals(place.epoch()) || offset < recent.first() || offset >= recent.end) {
            return null;
        }
        Slab growing = recent.growing;
        return growing != null && offset >= recent.growingFirst
                ? growing.stretch()
                : recent.complete.floorEntry(offset).getValue().stretch();
    }

    /** Whether everything is remembered from here on. */
    synchronized boolean reachesBackTo(String topic, String epoch, Positions from) {
        for (int partition = 0; partition < from.partitions(); partition++) {
            Recent recent = partitions.get(new TopicPartition(topic, partition));
            long next = from.next(partition);
            if (recent == null || !recent.epoch.equals(epoch) || next < recent.first() || next > recent.end) {
                return false;
            }
        }
        return true;
    }
}
