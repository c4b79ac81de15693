package io.fieldcast.benchmark;

import io.fieldcast.benchmark.PostingConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts readings as fast as they are taken: on each connection the next request when the last is answered. */
final class PostingLoad {

    static final int CONNECTIONS = 8;
    static final int READINGS_PER_REQUEST = 1_000;

    private static final String PATH = "/api/v1/readings";
    private static final String CONTENT_TYPE = "application/x-ndjson";
    private static final int DIFFERENT_BODIES = 32;
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI ingest;
    private final List<byte[]> requests = new ArrayList<>();

    PostingLoad(URI ingest) {
        this.ingest = ingest;
        SampleReadings readings = new SampleReadings(1);
        Instant now = Instant.now();
        for (int body = 0; body < DIFFERENT_BODIES; body++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < READINGS_PER_REQUEST; i++) {
                lines.append(readings.posted((long) body * READINGS_PER_REQUEST + i, now))
                        .append('\n');
            }
            requests.add(PostingConnection.request(
                    ingest, PATH, CONTENT_TYPE, lines.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Returns when all of them are acknowledged.
     *
     * @throws IllegalStateException if one was not
     */
    void post(int readings) {
        AtomicInteger left = new AtomicInteger(readings / READINGS_PER_REQUEST);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<CompletableFuture<Void>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(CompletableFuture.runAsync(() -> postOnOneConnection(left), threads));
            }
            connections.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IllegalStateException("the load could not be posted", e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private void postOnOneConnection(AtomicInteger left) {
        try (PostingConnection connection = PostingConnection.to(ingest, PATIENCE_MILLIS)) {
            for (int number = left.decrementAndGet(); number >= 0; number = left.decrementAndGet()) {
                Answer answer = connection.post(requests.get(number % DIFFERENT_BODIES));
                requireAccepted(answer.status(), answer.body(), READINGS_PER_REQUEST);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireAccepted(int status, String body, int readings) {
        if (status != 202 || !body.equals("{\"accepted\":" + readings + "}")) {
            throw new IllegalStateException("not accepted in full: HTTP " + status + " " + body);
        }
    }
}
