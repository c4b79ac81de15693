package io.fieldcast.stream.duplicate;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Marks of one kind that were remembered at about the same time, to be forgotten together; stored as one piece.
 *
 * <p>Two times are kept apart: when its readings were received, which decides what is a duplicate, and how far the
 * receive times had come on the whole, which decides when it is forgotten. They are the same, but for readings that
 * were held up on their way.
 */
final class Bucket {

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 3 * Long.BYTES;

    private final Mark.Kind kind;
    private final long number;
    private final String name;
    private final long openedAt;
    private final Marks marks;
    private long receivedFrom;
    private long receivedTo;
    private long rememberedAt;

    private Bucket(Mark.Kind kind, long number, long receivedFrom, long receivedTo, long rememberedAt, Marks marks) {
        this.kind = kind;
        this.number = number;
        this.name = kind.letter() + Long.toString(number);
        this.receivedFrom = receivedFrom;
        this.receivedTo = receivedTo;
        this.rememberedAt = rememberedAt;
        this.openedAt = rememberedAt;
        this.marks = marks;
    }

    static Bucket opened(Mark.Kind kind, long number, long received, long now) {
        return new Bucket(kind, number, received, received, now, kind.marks(new long[0]));
    }

    boolean hasRoom(DuplicateRules rules, long received, long now) {
        long span = Math.max(receivedTo, received) - Math.min(receivedFrom, received);
        return marks.size() < rules.bucketMarks()
                && span <= rules.bucketMillis()
                && now - openedAt <= rules.bucketMillis();
    }

    void add(Mark mark, long received, long now) {
        marks.add(mark.value());
        receivedFrom = Math.min(receivedFrom, received);
        receivedTo = Math.max(receivedTo, received);
        rememberedAt = now;
    }

    boolean contains(Mark mark, long received, long within) {
        return mark.kind() == kind
                && received <= receivedTo + within
                && received >= receivedFrom - within
                && marks.contains(mark.value());
    }

    Earlier earlier() {
        return new Earlier(Instant.ofEpochMilli(receivedFrom), Instant.ofEpochMilli(receivedTo));
    }

    Mark.Kind kind() {
        return kind;
    }

    long number() {
        return number;
    }

    int size() {
        return marks.size();
    }

    long rememberedAt() {
        return rememberedAt;
    }

    String name() {
        return name;
    }

    byte[] encode() {
        long[] stored = marks.toStored();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + stored.length * Long.BYTES);
        out.put(VERSION).putLong(receivedFrom).putLong(receivedTo).putLong(rememberedAt);
        out.asLongBuffer().put(stored);
        return out.array();
    }

    static Bucket decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("stored recent readings have version " + version + ", this processor reads "
                    + VERSION + ": run the release that wrote them");
        }
        long receivedFrom = in.getLong();
        long receivedTo = in.getLong();
        long rememberedAt = in.getLong();
        long[] stored = new long[in.remaining() / Long.BYTES];
        in.asLongBuffer().get(stored);
        Mark.Kind kind = Mark.Kind.of(name.charAt(0));
        long number = Long.parseLong(name.substring(1));
        return new Bucket(kind, number, receivedFrom, receivedTo, rememberedAt, kind.marks(stored));
    }
}
