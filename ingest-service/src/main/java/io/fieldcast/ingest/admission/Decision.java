package io.fieldcast.ingest.admission;

import java.time.Duration;

/** Whether readings come within their limits. */
public sealed interface Decision {

    record Granted() implements Decision {}

    /**
     * Not yet; nothing was taken from any limit.
     *
     * @param remaining what is left, less than was asked for
     * @param delay after which as much as was asked for will be there, if nobody else takes it
     */
    record Exceeded(Policy policy, Rate rate, long remaining, Duration delay) implements Decision {}
}
