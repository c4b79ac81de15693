package io.fieldcast.benchmark;

import io.fieldcast.benchmark.PostingConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Posts each request when it is due, without waiting for the answers to those before. */
final class OpenLoop implements AutoCloseable {

    /** Beyond so many unanswered, posting waits; the latency of what waits is counted from when it was due all the same. */
    private static final int CONNECTIONS = 64;

    private static final String PATH = "/api/v1/readings";
    private static final String CONTENT_TYPE = "application/x-ndjson";
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int ANSWER_SECONDS = 30;

    private final URI ingest;
    private final Schedule schedule;
    private final SampleReadings readings;
    private final List<PostingConnection> connections = new ArrayList<>();
    private final BlockingQueue<PostingConnection> idle = new ArrayBlockingQueue<>(CONNECTIONS);
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final Histogram answers = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int next;

    OpenLoop(URI ingest, Schedule schedule, SampleReadings readings) throws IOException {
        this.ingest = ingest;
        this.schedule = schedule;
        this.readings = readings;
        for (int i = 0; i < CONNECTIONS; i++) {
            PostingConnection connection =
                    PostingConnection.to(ingest, (int) TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
            connections.add(connection);
            idle.add(connection);
        }
    }

    /** Returns when the requests before this one have been sent. */
    void postUntil(int request) throws InterruptedException {
        for (; next < request; next++) {
            byte[] ready = PostingConnection.request(ingest, PATH, CONTENT_TYPE, body(next));
            long due = schedule.due(next);
            for (long wait; (wait = due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(wait);
            }
            PostingConnection connection = idle.take();
            boolean measured = next >= schedule.firstMeasured();
            threads.execute(() -> post(connection, ready, due, measured));
            requireNoFailure();
        }
    }

    private byte[] body(int request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        StringBuilder lines = new StringBuilder();
        long first = (long) request * schedule.readingsPerRequest();
        for (long reading = first; reading < first + schedule.readingsPerRequest(); reading++) {
            lines.append(readings.posted(reading, now)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void post(PostingConnection connection, byte[] request, long due, boolean measured) {
        try {
            Answer answer = connection.post(request);
            PostingLoad.requireAccepted(answer.status(), answer.body(), schedule.readingsPerRequest());
            if (measured) {
                answers.recordValue(Math.max(0, System.nanoTime() - due));
            }
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        } finally {
            idle.add(connection);
        }
    }

    void awaitAnswers() throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            if (idle.poll(ANSWER_SECONDS, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("requests without an answer after " + ANSWER_SECONDS + " s");
            }
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the load could not be posted", thrown);
        }
    }

    /** From due to answered, in nanoseconds. */
    Histogram answers() {
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (PostingConnection connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
