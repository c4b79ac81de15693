package io.fieldcast.gateway.hub;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Consecutive records of one partition. Whoever reads them is given the same object, so that what is made of it is made
 * once.
 *
 * <p>The records are packed into one array, so that a garbage collector that has to move them moves one object.
 */
public final class Stretch {

    /** Of each record, before its key and its value: its offset, its timestamp and the lengths of the two. */
    private static final int HEAD_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** What it takes besides its records, which may be none, about. */
    private static final int OVERHEAD = 200;

    private final String topic;
    private final int partition;
    private final long first;
    private final long end;
    private final byte[] packed;
    private final Object identity;

    /**
     * @param first offset that it covers, whether or not a record is there
     * @param end the offset after the last that it covers
     */
    public Stretch(int partition, long first, long end, List<TopicRecord> records) {
        this(records.isEmpty() ? "" : records.get(0).topic(), partition, first, end, pack(records), new Object());
    }

    /**
     * @param packed by {@link #pack(TopicRecord, ByteBuffer)}; not to be changed
     * @param identity of these records: equal for two stretches only if they are the same
     */
    public Stretch(String topic, int partition, long first, long end, byte[] packed, Object identity) {
        this.topic = topic;
        this.partition = partition;
        this.first = first;
        this.end = end;
        this.packed = packed;
        this.identity = identity;
    }

    private static byte[] pack(List<TopicRecord> records) {
        ByteBuffer out =
                ByteBuffer.allocate(records.stream().mapToInt(Stretch::bytes).sum());
        records.forEach(record -> pack(record, out));
        return out.array();
    }

    /** Puts a record behind others. */
    public static void pack(TopicRecord record, ByteBuffer out) {
        byte[] key = key(record);
        out.putLong(record.offset()).putLong(record.timestamp());
        out.putInt(key.length).putInt(record.value().length);
        out.put(key).put(record.value());
    }

    private static byte[] key(TopicRecord record) {
        return record.key().getBytes(StandardCharsets.UTF_8);
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

    /** Made anew each time; without their traces, for what is replayed is part of none. */
    public List<TopicRecord> records() {
        return records(key -> true);
    }

    /** Those that a view contains. */
    public List<TopicRecord> records(View view) {
        return records(key -> view.contains(topic, key));
    }

    private List<TopicRecord> records(Predicate<String> wanted) {
        List<TopicRecord> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
            long offset = in.getLong();
            long timestamp = in.getLong();
            int keyLength = in.getInt();
            int valueLength = in.getInt();
            int valueAt = in.position() + keyLength;
            String key = new String(packed, in.position(), keyLength, StandardCharsets.UTF_8);
            in.position(valueAt + valueLength);
            if (wanted.test(key)) {
                byte[] value = Arrays.copyOfRange(packed, valueAt, in.position());
                records.add(new TopicRecord(topic, partition, offset, timestamp, key, value));
            }
        }
        return records;
    }

    public boolean covers(long offset) {
        return first <= offset && offset < end;
    }

    /** Equal to that of no other records; holds nothing of them. */
    Object identity() {
        return identity;
    }

    /** What it takes, about. */
    public int bytes() {
        return OVERHEAD + packed.length;
    }

    /** What a record takes in it. */
    public static int bytes(TopicRecord record) {
        return HEAD_BYTES + key(record).length + record.value().length;
    }
}
