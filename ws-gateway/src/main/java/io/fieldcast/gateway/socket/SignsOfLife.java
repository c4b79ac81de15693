package io.fieldcast.gateway.socket;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks clients that are silent for a sign of life, and gives them up if none comes: all connections of one event loop,
 * of which it looks at each once a second. On that loop, and by its time.
 */
final class SignsOfLife {

    private static final long EVERY_SECONDS = 1;

    private final EventLoop loop;
    private final long askAfter;
    private final long answerWithin;
    private final List<Peer> watched = new ArrayList<>();

    SignsOfLife(EventLoop loop, Duration askAfter, Duration answerWithin) {
        this.loop = loop;
        this.askAfter = askAfter.toNanos();
        this.answerWithin = answerWithin.toNanos();
    }

    /** A connection, as far as it matters here; what is kept of it is kept in it. */
    abstract static class Peer {

        private long heardAt;
        private long askedAt;
        private boolean asked;
        private boolean gone;

        /** Asks the client. */
        abstract void askForLife();

        /** The client has not answered. */
        abstract void giveUp();
    }

    void watch(Peer peer) {
        heard(peer);
        watched.add(peer);
        if (watched.size() == 1) {
            lookLater();
        }
    }

    void heard(Peer peer) {
        peer.heardAt = loop.ticker().nanoTime();
        peer.asked = false;
    }

    /** It is looked at no more, from the next time on. */
    void forget(Peer peer) {
        peer.gone = true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The loop ends with all its connections.
    private void lookLater() {
        loop.schedule(this::look, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        long now = loop.ticker().nanoTime();
        watched.removeIf(peer -> !lives(peer, now));
        if (!watched.isEmpty()) {
            lookLater();
        }
    }

    /** False: there is nothing more to look after. */
    private boolean lives(Peer peer, long now) {
        if (peer.gone) {
            return false;
        }
        if (peer.asked && now - peer.askedAt >= answerWithin) {
            peer.giveUp();
            return false;
        }
        if (!peer.asked && now - peer.heardAt >= askAfter) {
            peer.asked = true;
            peer.askedAt = now;
            peer.askForLife();
        }
        return true;
    }
}
