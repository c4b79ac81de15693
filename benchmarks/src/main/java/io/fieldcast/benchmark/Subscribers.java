package io.fieldcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Many WebSocket clients of one server on one thread, frugal enough to leave the machine to the server: what arrives is
 * looked at in place, for where a frame ends and when its event was due, and never copied or parsed.
 */
final class Subscribers implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);
    private static final int READ_BYTES = 512 * 1024;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long SELECT_MILLIS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final Selector selector;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Recorder latency = new Recorder(SIGNIFICANT_DIGITS);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::read, "subscribers");
    private volatile boolean closed;

    private Subscribers(Selector selector) {
        this.selector = selector;
    }

    /**
     * Returns when all of them have been told that they are subscribed.
     *
     * @param greetings by the number of the subscriber, from 0
     */
    static Subscribers connect(InetSocketAddress server, IntFunction<Greeting> greetings, int count)
            throws IOException, InterruptedException {
        Subscribers all = new Subscribers(Selector.open());
        try {
            for (int i = 0; i < count; i++) {
                Greeting greeting = greetings.apply(i);
                SocketChannel channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.write(greeting.upgrade(server));
                channel.configureBlocking(false);
                Subscriber subscriber = new Subscriber(channel, greeting, all.latency, all::fail);
                all.subscribers.add(subscriber);
                channel.register(all.selector, SelectionKey.OP_READ, subscriber);
            }
            all.thread.start();
            all.awaitGreeted();
            return all;
        } catch (IOException | InterruptedException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void awaitGreeted() throws InterruptedException {
        await(Subscriber::isGreeted, "subscribed", CONNECTED_WITHIN);
    }

    /** Returns when everyone has been told that its replay is over. */
    void awaitLive(Duration patience) throws InterruptedException {
        await(Subscriber::isLive, "live", patience);
    }

    private void await(Predicate<Subscriber> state, String name, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!subscribers.stream().allMatch(state)) {
            requireHealth();
            if (System.nanoTime() > deadline) {
                long reached = subscribers.stream().filter(state).count();
                throw new IllegalStateException(
                        "only " + reached + " of " + subscribers.size() + " are " + name + " after " + patience);
            }
            pause();
        }
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(key -> ((Subscriber) key.attachment()).read(buffer), SELECT_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            fail(String.valueOf(e));
        }
    }

    private void fail(String why) {
        failure.compareAndSet(null, why);
    }

    /** So many of them read no more, and are not counted from now on. */
    void stall(int count) {
        selector.keys().stream().limit(count).forEach(key -> ((Subscriber) key.attachment()).stall(key));
    }

    /** Those that have not stalled. */
    int listening() {
        return (int) listeners().count();
    }

    private Stream<Subscriber> listeners() {
        return subscribers.stream().filter(subscriber -> !subscriber.isStalled());
    }

    /** Events so far, all subscribers' together. */
    long delivered() {
        return listeners().mapToLong(Subscriber::events).sum();
    }

    /** Bytes so far, all subscribers' together. */
    long bytes() {
        return listeners().mapToLong(Subscriber::bytes).sum();
    }

    /** Events so far of the one that has fewest. */
    long deliveredToAll() {
        return listeners().mapToLong(Subscriber::events).min().orElse(0);
    }

    /** Returns when everyone has had so many events since it was connected. */
    void awaitDeliveredToAll(long events, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (deliveredToAll() < events) {
            requireHealth();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after " + patience + " the slowest of " + listening()
                        + " subscribers has " + deliveredToAll() + " of " + events + " events");
            }
            pause();
        }
    }

    /** Due to received, in microseconds, of what came since the last call. */
    Histogram takeLatency() {
        return latency.getIntervalHistogram();
    }

    /** @throws IllegalStateException if one of them has been disconnected */
    void requireHealth() {
        if (failure.get() != null) {
            throw new IllegalStateException("a subscriber was lost: " + failure.get());
        }
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            for (Subscriber subscriber : subscribers) {
                subscriber.close();
            }
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
