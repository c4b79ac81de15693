package io.fieldcast.gateway.hub;

import java.util.List;

/**
 * Consecutive records of one partition. Whoever reads them is given the same object, so that what is made of it is made
 * once.
 */
public final class Stretch {

    /** What an object, its key and the arrays' heads take besides the value, about. */
    private static final int RECORD_OVERHEAD = 150;

    private final int partition;
    private final long first;
    private final long end;
    private final List<TopicRecord> records;
    private final int bytes;
    private final Object identity = new Object();

    /**
     * @param first offset that it covers, whether or not a record is there
     * @param end the offset after the last that it covers
     */
    public Stretch(int partition, long first, long end, List<TopicRecord> records) {
        this.partition = partition;
        this.first = first;
        this.end = end;
        this.records = List.copyOf(records);
        this.bytes = records.stream().mapToInt(Stretch::bytes).sum();
    }

    public int partition() {
        return partition;
    }

    public long first() {
        return first;
    }

    public long end() {
        return end;
    }

    public List<TopicRecord> records() {
        return records;
    }

    public boolean covers(long offset) {
        return first <= offset && offset < end;
    }

    /** Equal to that of no other; holds nothing of it. */
    Object identity() {
        return identity;
    }

    /** What it holds, about. */
    public int bytes() {
        return bytes;
    }

    /** What a record takes, about. */
    public static int bytes(TopicRecord record) {
        return record.value().length + RECORD_OVERHEAD;
    }
}
