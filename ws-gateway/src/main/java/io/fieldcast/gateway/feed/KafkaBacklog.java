package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Reads the backlog from Kafka with a few consumers that all replays share.
 *
 * <p>Bounded: so many reads at once, so many waiting; beyond, {@link Backlog.BacklogUnavailableException}.
 */
public final class KafkaBacklog implements Backlog, AutoCloseable {

    private final BlockingQueue<BacklogReader> idle;
    private final ThreadPoolExecutor threads;
    private final Supplier<BacklogReader> readers;

    public KafkaBacklog(FeedSettings settings, Supplier<BacklogReader> readers) {
        this.readers = readers;
        this.idle = new ArrayBlockingQueue<>(settings.readers());
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                settings.readers(),
                settings.readers(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.maxWaitingReads()),
                task -> {
                    Thread thread = new Thread(task, "gateway-backlog-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Reads that wait for a reader. */
    public int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public CompletionStage<Start> locate(String topic, Origin origin) {
        return withReader(reader -> reader.locate(topic, origin));
    }

    @Override
    public CompletionStage<Chunk> read(String topic, Positions from, Positions until, int maxBytes) {
        return withReader(reader -> reader.read(topic, from, until, maxBytes));
    }

    private <T> CompletionStage<T> withReader(Function<BacklogReader, T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> run(work, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new BacklogUnavailableException("too many replays at once"));
        }
        return result;
    }

    private <T> void run(Function<BacklogReader, T> work, CompletableFuture<T> result) {
        BacklogReader reader = idle.poll();
        try {
            if (reader == null) {
                reader = readers.get();
            }
            T done = work.apply(reader);
            release(reader);
            result.complete(done);
        } catch (KafkaException e) {
            if (reader != null) {
                reader.close();
            }
            result.completeExceptionally(new BacklogUnavailableException("Kafka could not be read", e));
        } catch (RuntimeException e) {
            if (reader != null) {
                reader.close();
            }
            result.completeExceptionally(e);
        }
    }

    private void release(BacklogReader reader) {
        if (threads.isShutdown() || !idle.offer(reader)) {
            reader.close();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        idle.forEach(BacklogReader::close);
    }
}
