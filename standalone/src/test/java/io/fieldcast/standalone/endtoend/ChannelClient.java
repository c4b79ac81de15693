package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Pusher client of one {@code scada-data} channel. It keeps what it saw, can lose its connection at any moment, and
 * resumes from what it saw last on each partition. For one thread.
 */
final class ChannelClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private final String channel;
    private final List<PublishedReading> seen = new ArrayList<>();
    private final List<Beginning> beginnings = new ArrayList<>();
    private final List<GoneLive> goneLive = new ArrayList<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private Connection connection = new Connection();
    private int pongs;

    ChannelClient(URI gateway, String channel) {
        this.gateway = URI.create(gateway + "?protocol=7");
        this.channel = channel;
    }

    /** A frame, as far as it concerns us. */
    private record Frame(
            String event,
            @Nullable String channel,
            @Nullable Integer partition,
            @Nullable Long offset,
            JsonNode data) {

        /** JSON within a string, as Pusher has it. */
        <T> T content(Class<T> type) {
            return FieldcastJson.MAPPER.readValue(data.asString(), type);
        }
    }

    /** What the gateway said to a subscribe. */
    record Beginning(String epoch, Map<Integer, Long> offsets, String replay) {}

    private record Live(long replayed) {}

    /**
     * That a replay was through.
     *
     * @param replayed as the gateway said
     * @param seenBefore as was counted here, of this subscription
     */
    record GoneLive(long replayed, long seenBefore) {}

    /** Connects and subscribes; null: from now on. Returns when the gateway has agreed. */
    void subscribe(@Nullable Object from) {
        connection = new Connection();
        http.newWebSocketBuilder().buildAsync(gateway, connection).join();
        await().atMost(PATIENCE).until(() -> readOn().isGreeted());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("channel", channel);
        if (from != null) {
            data.put("from", from);
        }
        int before = beginnings.size();
        connection.send(Map.of("event", "pusher:subscribe", "data", data));
        await().atMost(PATIENCE).until(() -> readOn().beginnings.size() > before);
    }

    /** Connects anew and goes on after what was seen last. */
    void resume() {
        subscribe(Map.of("epoch", beginnings.get(0).epoch(), "offsets", Map.copyOf(offsets)));
    }

    /** Resets the connection, without a word to the gateway. */
    void cut() {
        connection.abort();
        readOn();
    }

    /** Returns when everything that the gateway had sent so far has been seen. */
    void settle() {
        int before = pongs;
        connection.send(Map.of("event", "pusher:ping", "data", Map.of()));
        await().atMost(PATIENCE).until(() -> readOn().pongs > before);
    }

    /** Takes in what has arrived. */
    ChannelClient readOn() {
        connection.takeArrived().forEach(text -> take(FieldcastJson.MAPPER.readValue(text, Frame.class)));
        assertThat(connection.farewell())
                .as("the gateway's reason to end the connection")
                .isNull();
        return this;
    }

    private void take(Frame frame) {
        switch (frame.event) {
            case "scada.data.received" -> see(frame);
            case "pusher_internal:subscription_succeeded" -> begin(frame.content(Beginning.class));
            case "fieldcast:live" -> goLive(frame.content(Live.class));
            case "pusher:connection_established" -> connection.greeted = true;
            case "pusher:pong" -> pongs++;
            case "pusher:ping" -> connection.send(Map.of("event", "pusher:pong", "data", Map.of()));
            default -> throw new AssertionError("the gateway sent " + frame);
        }
    }

    private void begin(Beginning beginning) {
        beginnings.add(beginning);
        offsets.putAll(beginning.offsets);
        connection.seenBefore = seen.size();
    }

    private void see(Frame frame) {
        assertThat(frame.channel).isEqualTo(channel);
        Reading reading = frame.content(Reading.class);
        seen.add(new PublishedReading(
                frame.partition, frame.offset, reading.key().toString(), reading.seq()));
        offsets.put(frame.partition, frame.offset);
    }

    private void goLive(Live live) {
        goneLive.add(new GoneLive(live.replayed, seen.size() - connection.seenBefore));
    }

    private boolean isGreeted() {
        return connection.greeted;
    }

    /** What of the topic this client must see, from where it first began. */
    PublishedReadings shareOf(PublishedReadings topic) {
        return topic.on(channel.replaceAll(";.*", ""), beginnings.get(0).offsets());
    }

    PublishedReadings seen() {
        return new PublishedReadings(seen);
    }

    int seenCount() {
        return seen.size();
    }

    /** One for each subscribe. */
    List<Beginning> beginnings() {
        return beginnings;
    }

    List<GoneLive> goneLive() {
        return goneLive;
    }

    @Override
    public void close() {
        connection.abort();
    }

    @Override
    public String toString() {
        return "client of " + channel + ", which has seen " + seen.size() + " readings, the last at " + offsets;
    }

    /** One WebSocket and what it has brought. */
    private static final class Connection implements WebSocket.Listener {

        private final StringBuilder part = new StringBuilder();
        private List<String> arrived = new ArrayList<>();
        private @Nullable WebSocket socket;
        private @Nullable String farewell;
        private boolean aborted;
        private boolean greeted;
        private int seenBefore;

        @Override
        public synchronized void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last && !aborted) {
                arrived.add(part.toString());
            }
            if (last) {
                part.setLength(0);
            }
            return null;
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            farewell = aborted ? null : code + " " + reason;
            return null;
        }

        @Override
        public synchronized void onError(WebSocket from, Throwable error) {
            farewell = aborted ? null : "none: " + error;
        }

        synchronized List<String> takeArrived() {
            List<String> taken = arrived;
            arrived = new ArrayList<>();
            return taken;
        }

        synchronized @Nullable String farewell() {
            return farewell;
        }

        void send(Map<String, Object> frame) {
            socket.sendText(FieldcastJson.MAPPER.writeValueAsString(frame), true)
                    .join();
        }

        synchronized void abort() {
            aborted = true;
            farewell = null;
            if (socket != null) {
                socket.abort();
            }
        }
    }
}
