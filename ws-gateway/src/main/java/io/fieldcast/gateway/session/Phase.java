package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a subscription is on its way from replay to live. */
sealed interface Phase {

    /** The place to begin at is being looked up. */
    record Locating() implements Phase {}

    /**
     * The backlog is read; the hub is not listened to yet.
     *
     * @param target how far
     * @param pieces that were read on the way there
     */
    record CatchingUp(Positions target, int pieces) implements Phase {}

    /** The hub is listened to and collected from while the last stretch of the backlog is read. */
    final class Joining implements Phase {
        private final List<EventBatch> collected = new ArrayList<>();
        private int bytes;
        private boolean overflowed;
        private @Nullable Positions target;

        void collect(EventBatch batch) {
            bytes += batch.bytes().length;
            if (bytes > Subscription.MAX_COLLECTED_BYTES && !collected.isEmpty()) {
                overflowed = true;
                collected.clear();
            }
            if (!overflowed) {
                collected.add(batch);
            }
        }

        Positions targetOnceJoined(Supplier<Positions> announced) {
            if (target == null) {
                target = announced.get();
            }
            return target;
        }

        boolean overflowed() {
            return overflowed;
        }

        List<EventBatch> collected() {
            return collected;
        }
    }

    /** What the hub carries is given on. */
    record Live() implements Phase {}

    /** The same for all. */
    Phase LIVE = new Live();

    /** Nothing is given any more. */
    record Ended() implements Phase {}
}
