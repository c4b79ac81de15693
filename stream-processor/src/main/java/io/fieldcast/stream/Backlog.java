package io.fieldcast.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions the group is behind on: those of which it has not committed what stood there {@value #MILLIS} ms ago.
 * It takes one clock only, and that to measure time that has passed; so nobody's clock has to agree with another's. Asked
 * by any thread, told by one.
 */
final class Backlog {

    private static final long MILLIS = 2_000;

    private final Deque<Look> looks = new ArrayDeque<>();
    private @Nullable Look then;

    /** Partitions; asked for every reading, and never changed once it is here. */
    private volatile BitSet behind = new BitSet();

    private record Look(long at, Map<Integer, Long> ends) {}

    /**
     * Takes note of what Kafka has told.
     *
     * @param at when it was asked, in nanoseconds since any moment
     * @param ends of the partitions
     * @param committed up to where each has been processed; nothing of those of which nothing has
     */
    void looked(long at, Map<Integer, Long> ends, Map<Integer, Long> committed) {
        looks.addLast(new Look(at, ends));
        while (!looks.isEmpty() && isOld(looks.getFirst(), at)) {
            then = looks.removeFirst();
        }
        if (then != null) {
            BitSet found = new BitSet();
            then.ends.forEach((partition, end) -> {
                if (committed.getOrDefault(partition, 0L) < end) {
                    found.set(partition);
                }
            });
            behind = found;
        }
    }

    private static boolean isOld(Look look, long now) {
        return now - look.at >= Duration.ofMillis(MILLIS).toNanos();
    }

    /** False as long as it is not known. */
    boolean isBehind(int partition) {
        return behind.get(partition);
    }
}
