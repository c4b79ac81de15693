package io.fieldcast.gateway.whole;

import io.fieldcast.schema.json.FieldcastJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hears one channel for as long as it is open, over however many connections, and goes on where it was cut off. */
final class ResumingClient implements AutoCloseable {

    /** Close code of a connection that ended without one. */
    static final int NONE = 1006;

    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final HttpClient http;
    private final URI uri;
    private final String channel;
    private final Map<Integer, Long> lastOffsets = new ConcurrentHashMap<>();
    private final List<JsonNode> readings = Collections.synchronizedList(new ArrayList<>());
    private final List<String> replays = new CopyOnWriteArrayList<>();
    private final List<Integer> closes = new CopyOnWriteArrayList<>();
    private volatile @Nullable String epoch;
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;

    ResumingClient(HttpClient http, URI uri, String channel) {
        this.http = http;
        this.uri = uri;
        this.channel = channel;
        connect();
    }

    /** What it was given, in that order. */
    List<JsonNode> readings() {
        synchronized (readings) {
            return List.copyOf(readings);
        }
    }

    int count() {
        return readings.size();
    }

    /** How each of its subscriptions began. */
    List<String> replays() {
        return replays;
    }

    /** The codes that its connections ended with. */
    List<Integer> closes() {
        return closes;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Whether it went well is seen in what comes.
    private void connect() {
        http.newWebSocketBuilder().buildAsync(uri, new Connection()).whenComplete((opened, refused) -> {
            if (refused == null) {
                socket = opened;
            } else {
                comeBack();
            }
        });
    }

    private void comeBack() {
        if (!closed) {
            int pause = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS);
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(this::connect);
        }
    }

    private void hear(WebSocket from, JsonNode frame) {
        switch (frame.path("event").stringValue("")) {
            case "pusher:connection_established" -> subscribe(from);
            case "pusher_internal:subscription_succeeded" -> {
                JsonNode data = WireClient.data(frame);
                epoch = data.path("epoch").stringValue();
                data.path("offsets")
                        .properties()
                        .forEach(offset -> lastOffsets.putIfAbsent(
                                Integer.valueOf(offset.getKey()),
                                offset.getValue().longValue()));
                replays.add(data.path("replay").stringValue());
            }
            case "scada.data.received" -> {
                lastOffsets.put(
                        frame.path("partition").intValue(), frame.path("offset").longValue());
                readings.add(WireClient.data(frame));
            }
            default -> {}
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    private void subscribe(WebSocket to) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("channel", channel);
        if (epoch != null) {
            data.put("from", Map.of("epoch", epoch, "offsets", lastOffsets));
        }
        to.sendText(FieldcastJson.MAPPER.writeValueAsString(Map.of("event", "pusher:subscribe", "data", data)), true);
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private final class Connection implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private final AtomicBoolean over = new AtomicBoolean();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                hear(webSocket, FieldcastJson.MAPPER.readTree(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            end(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end(NONE);
        }

        private void end(int code) {
            if (!closed && over.compareAndSet(false, true)) {
                closes.add(code);
                comeBack();
            }
        }
    }
}
