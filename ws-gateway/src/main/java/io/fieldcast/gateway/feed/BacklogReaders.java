package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog.BacklogUnavailableException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * A few consumers that all replays share, each on a thread.
 *
 * <p>Bounded: so many reads at once, so many waiting; beyond, {@link BacklogUnavailableException}.
 */
final class BacklogReaders implements AutoCloseable {

    private final BlockingQueue<BacklogReader> idle;
    private final ThreadPoolExecutor threads;
    private final Supplier<BacklogReader> readers;

    BacklogReaders(FeedSettings settings, Supplier<BacklogReader> readers) {
        this.readers = readers;
        this.idle = new ArrayBlockingQueue<>(settings.readers());
        this.threads = Workers.create("gateway-backlog", settings.readers(), settings.maxWaitingReads());
    }

    /** Reads that wait for a reader. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** What the work comes to, told on the reader's thread. */
    <T> CompletionStage<T> ask(Function<BacklogReader, T> work) {
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
