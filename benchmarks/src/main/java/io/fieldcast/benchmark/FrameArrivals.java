package io.fieldcast.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Notes when readings arrive as frames at a client of the gateway that hears all of them, as a browser would. */
final class FrameArrivals implements AutoCloseable {

    private static final Duration SUBSCRIBED_WITHIN = Duration.ofSeconds(30);
    private static final String SUBSCRIBE =
            "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + Gateway.EVERY_SITE + "\"}}";
    private static final String SUBSCRIBED = "pusher_internal:subscription_succeeded";
    private static final String SENT_ON_CHANNEL = "\"channel\":\"" + Gateway.EVERY_SITE + "\"";

    private final Outstanding outstanding;
    private final SampleReadings readings;
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final WebSocket socket;

    private FrameArrivals(URI gateway, Outstanding outstanding, SampleReadings readings) {
        this.outstanding = outstanding;
        this.readings = readings;
        URI address = URI.create("ws://" + gateway.getAuthority() + "/app/" + Gateway.APP_KEY + "?protocol=7");
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Frames())
                .join();
    }

    /** Misses nothing that is written after this returns. */
    static FrameArrivals watch(URI gateway, Outstanding outstanding, SampleReadings readings)
            throws InterruptedException {
        FrameArrivals arrivals = new FrameArrivals(gateway, outstanding, readings);
        arrivals.socket.sendText(SUBSCRIBE, true).join();
        if (!arrivals.ended(arrivals.subscribed, SUBSCRIBED_WITHIN)) {
            throw new IllegalStateException("not subscribed within " + SUBSCRIBED_WITHIN);
        }
        return arrivals;
    }

    /** Returns when every reading is there, or patience has ended. */
    void await(Duration patience) throws InterruptedException {
        boolean unused = ended(all, patience); // What is missing is told by those who know.
    }

    private boolean ended(CompletableFuture<Void> something, Duration patience) throws InterruptedException {
        try {
            something.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("frames could not be read", e.getCause());
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder begun = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                take(begun.toString());
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            long now = System.nanoTime();
            if (message.contains(SUBSCRIBED)) {
                subscribed.complete(null);
            } else if (message.contains(SENT_ON_CHANNEL)) {
                String event = message.replace("\\\"", "\""); // its data is JSON in a string
                outstanding.arrived(readings.indexOf(event.getBytes(StandardCharsets.UTF_8)), now);
                if (outstanding.isEmpty()) {
                    all.complete(null);
                }
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onError(from, new IllegalStateException("closed with " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            subscribed.completeExceptionally(error);
            all.completeExceptionally(error);
        }
    }
}
