package io.fieldcast.gateway.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in a topic: for each partition, the offset of the next record to come.
 *
 * <p>Offsets are compared and never counted: transaction markers and compaction leave holes between them.
 */
public final class Positions {

    private final long[] next;

    private Positions(long[] next) {
        this.next = next;
    }

    /** Before the first record of each of so many partitions. */
    public static Positions start(int partitions) {
        return new Positions(new long[partitions]);
    }

    /** @param next offset by partition; partitions that are missing are at 0 */
    public static Positions of(int partitions, Map<Integer, Long> next) {
        long[] copy = new long[partitions];
        next.forEach((partition, offset) -> copy[partition] = offset);
        return new Positions(copy);
    }

    public int partitions() {
        return next.length;
    }

    /** Of a partition that was added since, the first. */
    public long next(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    /** Whether a record at this offset is still to come. */
    public boolean isBefore(int partition, long offset) {
        return offset >= next(partition);
    }

    /** In each partition, the further of these positions and those. */
    Positions atLeast(long[] others) {
        long[] furthest = Arrays.copyOf(next, Math.max(next.length, others.length));
        for (int partition = 0; partition < others.length; partition++) {
            furthest[partition] = Math.max(furthest[partition], others[partition]);
        }
        return new Positions(furthest);
    }

    /** In each partition, the earlier of this position and that; of a partition that they do not have, this one. */
    public Positions notBeyond(Positions others) {
        long[] earlier = next.clone();
        for (int partition = 0; partition < Math.min(earlier.length, others.next.length); partition++) {
            earlier[partition] = Math.min(earlier[partition], others.next[partition]);
        }
        return new Positions(earlier);
    }

    public Positions with(int partition, long nextOffset) {
        long[] copy = Arrays.copyOf(next, Math.max(next.length, partition + 1));
        copy[partition] = nextOffset;
        return new Positions(copy);
    }

    /** After the last of these records in each partition, which come in its order. */
    public Positions after(List<TopicRecord> records) {
        long[] copy = next.clone();
        for (TopicRecord record : records) {
            if (record.partition() >= copy.length) {
                copy = Arrays.copyOf(copy, record.partition() + 1);
            }
            copy[record.partition()] = record.offset() + 1;
        }
        return new Positions(copy);
    }

    /** The same with so many partitions at least; those that are added are at their start. */
    public Positions spanning(int partitions) {
        return partitions <= next.length ? this : new Positions(Arrays.copyOf(next, partitions));
    }

    /** Whether everything before {@code target} has been passed. */
    public boolean reaches(Positions target) {
        for (int partition = 0; partition < target.next.length; partition++) {
            if (next(partition) < target.next[partition]) {
                return false;
            }
        }
        return true;
    }

    /** The last offset before each position, as clients are told: -1 where a partition is at its start. */
    public Map<Integer, Long> lastOffsets() {
        Map<Integer, Long> last = new TreeMap<>();
        for (int partition = 0; partition < next.length; partition++) {
            last.put(partition, next[partition] - 1);
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions positions && Arrays.equals(next, positions.next);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return Arrays.toString(next);
    }
}
