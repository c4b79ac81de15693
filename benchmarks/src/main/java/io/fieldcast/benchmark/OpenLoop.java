package io.fieldcast.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Posts each request when it is due, without waiting for the answers to those before. */
final class OpenLoop {

    /** Beyond this, posting waits; the latency of what waits is counted from when it was due all the same. */
    private static final int MOST_UNANSWERED = 1_000;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long ANSWER_SECONDS = 30;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Schedule schedule;
    private final SampleReadings readings;
    private final Semaphore unanswered = new Semaphore(MOST_UNANSWERED);
    private final Histogram answers = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int next;

    OpenLoop(URI ingest, Schedule schedule, SampleReadings readings) {
        this.address = ingest.resolve("/api/v1/readings");
        this.schedule = schedule;
        this.readings = readings;
    }

    /** Returns when the requests before this one have been sent. */
    void postUntil(int request) throws InterruptedException {
        for (; next < request; next++) {
            byte[] body = body(next);
            long due = schedule.due(next);
            for (long wait; (wait = due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(wait);
            }
            unanswered.acquire();
            send(body, due, next >= schedule.firstMeasured());
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

    private void send(byte[] body, long due, boolean measured) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        // What becomes of it is noted below.
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> {
                    PostingLoad.requireAccepted(response.statusCode(), response.body(), schedule.readingsPerRequest());
                    if (measured) {
                        answers.recordValue(Math.max(0, System.nanoTime() - due));
                    }
                })
                .whenComplete((done, thrown) -> {
                    if (thrown != null) {
                        failure.set(thrown);
                    }
                    unanswered.release();
                });
    }

    void awaitAnswers() throws InterruptedException {
        if (!unanswered.tryAcquire(MOST_UNANSWERED, ANSWER_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("requests without an answer after " + Duration.ofSeconds(ANSWER_SECONDS));
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
}
