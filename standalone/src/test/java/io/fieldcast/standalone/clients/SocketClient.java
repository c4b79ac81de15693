package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket that says just what a test wants said, and hands out the server's frames one by one. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final String READING = "scada.data.received";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    record CloseStatus(int code, String reason) {}

    static SocketClient open(URI uri) {
        SocketClient client = new SocketClient();
        client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
        return client;
    }

    WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open yet");
        }
        return socket;
    }

    void send(String frame) {
        socket().sendText(frame, true).join();
    }

    /** The next frame that has not been asked for. */
    JsonNode next() {
        String frame = poll(frames, "a frame");
        return JsonMapper.shared().readTree(frame);
    }

    /** The next frame, which must be this event. */
    JsonNode next(String event) {
        JsonNode frame = next();
        assertThat(frame.path("event").asString()).as(frame.toString()).isEqualTo(event);
        return frame;
    }

    /** The next frame that is no reading; it must be this event. */
    JsonNode nextButReadings(String event) {
        return nextWhere(event, frame -> !isReading(frame));
    }

    /** The next reading on this channel, whatever comes on others. */
    JsonNode nextReadingOn(String channel) {
        return nextWhere(READING, frame -> frame.path("channel").asString("").equals(channel) && isReading(frame));
    }

    private JsonNode nextWhere(String event, Predicate<JsonNode> counts) {
        JsonNode frame = next();
        while (!counts.test(frame)) {
            frame = next();
        }
        assertThat(frame.path("event").asString()).as(frame.toString()).isEqualTo(event);
        return frame;
    }

    private static boolean isReading(JsonNode frame) {
        return frame.path("event").asString("").equals(READING);
    }

    ByteBuffer nextPong() {
        return poll(pongs, "a pong");
    }

    /** How the server ended it. */
    CloseStatus closeStatus() {
        return closed.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static <T> T poll(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("the server sends %s", what).isNotNull();
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        pongs.add(message);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(new CloseStatus(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket().abort();
    }
}
