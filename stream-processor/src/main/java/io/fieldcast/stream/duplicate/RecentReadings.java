package io.fieldcast.stream.duplicate;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the readings of one device that were accepted lately, in buckets of about the same time.
 *
 * <p>All times are receive times, in milliseconds. {@code now} is how far they have come on the whole, and never goes
 * back; no wall clock is asked, so that what waited long on the raw topic is remembered as long as what did not.
 *
 * <p>Readings are remembered for the full time and up to a tenth of it longer. Not safe for several threads.
 */
public final class RecentReadings {

    private final DuplicateRules rules;
    /** The oldest first. */
    private final Deque<Bucket> buckets = new ArrayDeque<>();

    /** Those that may still take marks; after a restart, new ones are begun. */
    private final Map<Mark.Kind, Bucket> open = new EnumMap<>(Mark.Kind.class);

    /** By their names, those that have changed since they were stored; null for one that was forgotten. */
    private final Map<String, @Nullable Bucket> changes = new LinkedHashMap<>();

    /** The one of them that was put there last. */
    private @Nullable Bucket lastChanged;

    private int size;
    private long nextNumber;

    public RecentReadings(DuplicateRules rules) {
        this.rules = rules;
    }

    /** The equal reading that this one repeats; null if there is none. */
    public @Nullable Earlier find(Mark mark, long received) {
        for (Iterator<Bucket> newestFirst = buckets.descendingIterator(); newestFirst.hasNext(); ) {
            Bucket bucket = newestFirst.next();
            if (bucket.contains(mark, received, rules.withinMillis())) {
                return bucket.earlier();
            }
        }
        return null;
    }

    /**
     * Remembers a reading that was accepted.
     *
     * @return how much had to be forgotten before its time for that, as {@link DuplicateRules#maxPerDevice} counts
     */
    public int remember(Mark mark, long received, long now) {
        forget(now);
        Bucket bucket = open.get(mark.kind());
        if (bucket == null || !bucket.hasRoom(rules, received, now)) {
            bucket = Bucket.opened(mark.kind(), nextNumber++, received, now);
            buckets.addLast(bucket);
            open.put(mark.kind(), bucket);
        }
        size -= bucket.size();
        bucket.add(mark, received, now);
        size += bucket.size();
        if (bucket != lastChanged) {
            changes.put(bucket.name(), bucket);
            lastChanged = bucket;
        }
        int before = size;
        while (size > rules.maxPerDevice()) {
            forgetOldest();
        }
        return before - size;
    }

    /** Forgets what is too old. */
    public void forget(long now) {
        while (nextForgetting() <= now) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Bucket oldest = buckets.removeFirst();
        open.remove(oldest.kind(), oldest);
        size -= oldest.size();
        changes.put(oldest.name(), null);
        lastChanged = null;
    }

    /** When there will be something to forget; {@link Long#MAX_VALUE} if nothing is remembered. */
    public long nextForgetting() {
        Bucket oldest = buckets.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.rememberedAt() + rules.withinMillis() + 1;
    }

    /** How far receive times had come when the newest reading was remembered. */
    public long rememberedAt() {
        return buckets.stream().mapToLong(Bucket::rememberedAt).max().orElse(Long.MIN_VALUE);
    }

    public boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Hands out what has changed since the last call, by name; null: it is gone. */
    public void drainChanges(BiConsumer<String, byte @Nullable []> out) {
        changes.forEach((name, bucket) -> out.accept(name, bucket == null ? null : bucket.encode()));
        changes.clear();
        lastChanged = null;
    }

    /** The device as {@link #drainChanges} has handed it out. */
    public static RecentReadings restore(DuplicateRules rules, Map<String, byte[]> pieces) {
        RecentReadings restored = new RecentReadings(rules);
        pieces.entrySet().stream()
                .map(piece -> Bucket.decode(piece.getKey(), piece.getValue()))
                .sorted(Comparator.comparingLong(Bucket::number))
                .forEach(bucket -> {
                    restored.buckets.addLast(bucket);
                    restored.size += bucket.size();
                    restored.nextNumber = bucket.number() + 1;
                });
        return restored;
    }
}
