package io.fieldcast.gateway.socket;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a client that is silent for a sign of life, and gives it up if none comes. On the channel's event loop, and by
 * its time.
 */
final class SignsOfLife {

    private final EventLoop loop;
    private final Duration askAfter;
    private final Duration answerWithin;
    private final Runnable ask;
    private final Runnable giveUp;

    private long heardAt;
    private boolean asked;
    private @Nullable Future<?> next;

    SignsOfLife(EventLoop loop, Duration askAfter, Duration answerWithin, Runnable ask, Runnable giveUp) {
        this.loop = loop;
        this.askAfter = askAfter;
        this.answerWithin = answerWithin;
        this.ask = ask;
        this.giveUp = giveUp;
    }

    void watch() {
        heard();
        lookAfter(askAfter);
    }

    void heard() {
        heardAt = loop.ticker().nanoTime();
        asked = false;
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void lookAfter(Duration pause) {
        next = loop.schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        Duration silence = Duration.ofNanos(loop.ticker().nanoTime() - heardAt);
        if (silence.compareTo(askAfter) < 0) {
            lookAfter(askAfter.minus(silence));
        } else if (!asked) {
            asked = true;
            ask.run();
            lookAfter(answerWithin);
        } else {
            giveUp.run();
        }
    }
}
