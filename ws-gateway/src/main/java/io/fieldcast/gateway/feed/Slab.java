package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Room for consecutive records of one partition, to be used again for others. A garbage collector finds it where it was,
 * while the records themselves would all have to be moved, several times, before they are old.
 *
 * <p>What is given out is a copy, which may outlive it. Not safe for several threads.
 */
final class Slab {

    private final ByteBuffer packed;
    private String topic = "";
    private int partition;
    private long first;
    private long end;
    private Object identity = new Object();
    private WeakReference<Stretch> given = new WeakReference<>(null);

    Slab(int bytes) {
        this.packed = ByteBuffer.allocate(bytes);
    }

    /** Empty, and from here on of this partition; returns itself. */
    Slab begin(String topic, int partition, long first) {
        packed.clear();
        this.topic = topic;
        this.partition = partition;
        this.first = first;
        this.end = first;
        this.identity = new Object();
        given.clear();
        return this;
    }

    boolean hasRoomFor(TopicRecord record) {
        return Stretch.bytes(record) <= packed.remaining();
    }

    void add(TopicRecord record) {
        Stretch.pack(record, packed);
        end = record.offset() + 1;
        identity = new Object();
        given.clear();
    }

    /** The records that it has; the same object for as long as it has no others and somebody still has it. */
    Stretch stretch() {
        Stretch stretch = given.get();
        if (stretch == null) {
            byte[] copy = Arrays.copyOf(packed.array(), packed.position());
            stretch = new Stretch(topic, partition, first, end, copy, identity);
            given = new WeakReference<>(stretch);
        }
        return stretch;
    }

    long first() {
        return first;
    }

    /** What it takes, whether or not it is full. */
    int bytes() {
        return packed.capacity();
    }
}
