package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.feed.ReadStretches.Place;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * back to where the oldest has been let go. Bounded in bytes, all partitions together: the oldest goes first.
 */
final class RecentRecords {

    /** A stretch is complete when it has so many bytes. */
    static final int STRETCH_BYTES = 64 * 1024;

    private final long maxBytes;
    private final Map<TopicPartition, Recent> partitions = new HashMap<>();
    private final Queue<Recent> inOrderOfAge = new ArrayDeque<>();
    private long bytes;

    /** @param maxBytes beside which each partition may have one stretch that is not complete */
    RecentRecords(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** One partition: complete stretches, one after the other, and the one that grows. */
    private static final class Recent {
        private final int partition;
        private final String epoch;
        private final TreeMap<Long, Stretch> complete = new TreeMap<>();
        private final List<TopicRecord> growing = new ArrayList<>();
        private int growingBytes;
        private long growingFirst;
        private long end;
        private @Nullable Stretch seen;

        Recent(int partition, String epoch, long start) {
            this.partition = partition;
            this.epoch = epoch;
            this.growingFirst = start;
            this.end = start;
        }

        long first() {
            return complete.isEmpty() ? growingFirst : complete.firstKey();
        }

        /** Where it has not grown since, the same as before. */
        Stretch growing() {
            Stretch now = seen;
            if (now == null) {
                now = new Stretch(partition, growingFirst, end, growing);
                seen = now;
            }
            return now;
        }

        void complete() {
            Stretch full = growing();
            complete.put(full.first(), full);
            growing.clear();
            growingBytes = 0;
            growingFirst = end;
            seen = null;
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
                partitions.put(key, new Recent(partition, epoch, from.next(partition)));
                if (recent != null) {
                    forget(recent);
                }
            }
        }
    }

    private void forget(Recent recent) {
        inOrderOfAge.removeIf(each -> each == recent);
        bytes -= recent.growingBytes;
        for (Stretch stretch : recent.complete.values()) {
            bytes -= stretch.bytes();
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
        while (bytes > maxBytes && !inOrderOfAge.isEmpty()) {
            Recent oldest = inOrderOfAge.remove();
            bytes -= oldest.complete.pollFirstEntry().getValue().bytes();
        }
    }

    private void add(Recent recent, TopicRecord record) {
        int more = Stretch.bytes(record);
        recent.growing.add(record);
        recent.growingBytes += more;
        recent.end = record.offset() + 1;
        recent.seen = null;
        bytes += more;
        if (recent.growingBytes >= STRETCH_BYTES) {
            recent.complete();
            inOrderOfAge.add(recent);
        }
    }

    /** The stretch in which this offset lies; null if it is not remembered, or still to come. */
    synchronized @Nullable Stretch at(Place place, long offset) {
        Recent recent = partitions.get(place.partition());
        if (recent == null || !recent.epoch.equals(place.epoch()) || offset < recent.first() || offset >= recent.end) {
            return null;
        }
        if (offset >= recent.growingFirst) {
            return recent.growing();
        }
        return recent.complete.floorEntry(offset).getValue();
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
