package io.fieldcast.stream.dynamics;

import org.jspecify.annotations.Nullable;

/** What is remembered of a tag: when it was last reported and, of each rule that is asked, what that needs. */
final class TagHistory {

    static final long NEVER = Long.MIN_VALUE;

    /** The last number that was not BAD. */
    record Trusted(double value, long at) {}

    /** Source time of the last value, in microseconds since the epoch; {@link #NEVER} if there is none. */
    long lastAt = NEVER;

    @Nullable
    RecentValues recent;

    @Nullable
    FlatRun flat;

    @Nullable
    Trusted trusted;

    /** After a silence the values before it say little of those that come. */
    void resume() {
        recent = null;
    }
}
