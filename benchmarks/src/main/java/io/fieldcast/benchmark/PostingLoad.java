package io.fieldcast.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts readings as fast as they are taken: on each connection the next request when the last is answered. */
final class PostingLoad {

    static final int CONNECTIONS = 8;
    static final int READINGS_PER_REQUEST = 1_000;

    private static final int DIFFERENT_BODIES = 32;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> requests = new ArrayList<>();

    PostingLoad(URI ingest) {
        SampleReadings readings = new SampleReadings(1);
        Instant now = Instant.now();
        for (int body = 0; body < DIFFERENT_BODIES; body++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < READINGS_PER_REQUEST; i++) {
                lines.append(readings.posted((long) body * READINGS_PER_REQUEST + i, now))
                        .append('\n');
            }
            requests.add(HttpRequest.newBuilder(ingest.resolve("/api/v1/readings"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            lines.toString().getBytes(StandardCharsets.UTF_8)))
                    .build());
        }
    }

    /**
     * Returns when all of them are acknowledged.
     *
     * @throws IllegalStateException if one was not
     */
    void post(int readings) {
        AtomicInteger left = new AtomicInteger(readings / READINGS_PER_REQUEST);
        List<CompletableFuture<Void>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(next(left));
        }
        try {
            connections.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IllegalStateException("the load could not be posted", e.getCause());
        }
    }

    private CompletableFuture<Void> next(AtomicInteger left) {
        int number = left.decrementAndGet();
        if (number < 0) {
            return CompletableFuture.completedFuture(null);
        }
        return client.sendAsync(requests.get(number % DIFFERENT_BODIES), HttpResponse.BodyHandlers.ofString())
                .thenCompose(response -> {
                    requireAccepted(response, READINGS_PER_REQUEST);
                    return next(left);
                });
    }

    static void requireAccepted(HttpResponse<String> response, int readings) {
        if (response.statusCode() != 202 || !response.body().equals("{\"accepted\":" + readings + "}")) {
            throw new IllegalStateException(
                    "not accepted in full: HTTP " + response.statusCode() + " " + response.body());
        }
    }
}
