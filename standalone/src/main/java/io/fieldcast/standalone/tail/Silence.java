package io.fieldcast.standalone.tail;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says once, where nothing has come for some seconds, what may be the matter: a misspelt channel is as quiet as any. */
final class Silence {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final String channel;
    private final QuietChannel quiet;
    private final PrintWriter err;
    private final Clock clock;
    private @Nullable Instant tellAt;
    private boolean over;

    Silence(String channel, QuietChannel quiet, PrintWriter err, Clock clock) {
        this.channel = channel;
        this.quiet = quiet;
        this.err = err;
        this.clock = clock;
    }

    /** From now on something may come. */
    void begin() {
        tellAt = over ? null : clock.instant().plus(LONG);
    }

    /** Something has come. */
    void end() {
        over = true;
        tellAt = null;
    }

    /** How long to wait before {@link #tellIfItIsTime()}; at most as long as that. */
    Duration left(Duration most) {
        Instant at = tellAt;
        if (at == null) {
            return most;
        }
        Duration left = Duration.between(clock.instant(), at);
        return left.compareTo(most) < 0 ? left : most;
    }

    void tellIfItIsTime() throws InterruptedException {
        Instant at = tellAt;
        if (at == null || clock.instant().isBefore(at)) {
            return;
        }
        end();
        quiet.words(channel).ifPresent(words -> {
            err.println("fieldcast: " + words);
            err.flush();
        });
    }
}
