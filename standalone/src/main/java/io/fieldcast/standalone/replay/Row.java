package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.delivery.PostedReading;

/** What has become of one line of a file. */
sealed interface Row {

    record Good(long line, PostedReading reading) implements Row {}

    /**
     * Left out.
     *
     * @param detail printable, and short
     */
    record Skipped(long line, SkipReason reason, String detail) implements Row {}
}
