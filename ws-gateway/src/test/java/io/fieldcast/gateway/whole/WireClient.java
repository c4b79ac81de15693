package io.fieldcast.gateway.whole;

import static java.util.Objects.requireNonNull;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that sees every frame as it comes. */
final class WireClient implements WebSocket.Listener, AutoCloseable {

    private final Signatures signatures;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile int closeCode;
    private volatile boolean reading = true;
    private @Nullable WebSocket socket;

    private WireClient(Signatures signatures) {
        this.signatures = signatures;
    }

    /** Returns when the connection stands; it may be refused yet. */
    static WireClient open(URI uri, String app, String... headers) {
        return open(HttpClient.newHttpClient(), uri, app, headers);
    }

    static WireClient open(HttpClient http, URI uri, String app, String... headers) {
        WireClient client = new WireClient(new Signatures(app + "-key", app + "-secret"));
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    static WireClient connect(URI uri, String app) {
        WireClient client = open(uri, app);
        client.next("pusher:connection_established");
        return client;
    }

    String socketId() {
        return data(frames("pusher:connection_established").get(0))
                .path("socket_id")
                .stringValue();
    }

    /** Subscribes, with the backend's signature where the name asks for one, and returns the answer. */
    JsonNode subscribe(String channel) {
        ask(channel);
        return next("pusher_internal:subscription_succeeded", channel);
    }

    void ask(String channel) {
        boolean signed = channel.startsWith("private-");
        send(
                "pusher:subscribe",
                Map.of("channel", channel, "auth", signed ? signatures.forPrivateChannel(socketId(), channel) : ""));
    }

    /** @param from where to begin, in any form */
    void askFrom(String channel, Object from) {
        text(Map.of("event", "pusher:subscribe", "data", Map.of("channel", channel, "from", from)));
    }

    /** Subscribes, and returns what the answer's data says. */
    JsonNode subscribeFrom(String channel, Object from) {
        askFrom(channel, from);
        return data(next("pusher_internal:subscription_succeeded", channel));
    }

    /** Signs in, and returns when that is confirmed. */
    WireClient signIn(String userId) {
        return signInWatching(userId);
    }

    WireClient signInWatching(String userId, String... watchlist) {
        String data = FieldcastJson.MAPPER.writeValueAsString(Map.of("id", userId, "watchlist", watchlist));
        send("pusher:signin", Map.of("auth", signatures.forUser(socketId(), data), "user_data", data));
        next("pusher:signin_success");
        return this;
    }

    /** Who of the watched users has come and gone: {@code online ["a"]}. */
    List<String> watched() {
        return frames("pusher_internal:watchlist_events").stream()
                .flatMap(frame -> data(frame).path("events").valueStream())
                .map(event -> event.path("name").stringValue() + " " + event.path("user_ids"))
                .toList();
    }

    /** Joins as a user, and returns the answer. */
    JsonNode join(String channel, String userId) {
        askToJoin(channel, userId);
        return next("pusher_internal:subscription_succeeded", channel);
    }

    void askToJoin(String channel, String userId) {
        askToJoinAs(channel, "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"Mx " + userId + "\"}}");
    }

    void askToJoinFrom(String channel, String userId, String from) {
        String data = "{\"user_id\":\"" + userId + "\"}";
        String auth = signatures.forPresenceChannel(socketId(), channel, data);
        send("pusher:subscribe", Map.of("channel", channel, "auth", auth, "channel_data", data, "from", from));
    }

    void askToJoinAs(String channel, String channelData) {
        send(
                "pusher:subscribe",
                Map.of(
                        "channel",
                        channel,
                        "auth",
                        signatures.forPresenceChannel(socketId(), channel, channelData),
                        "channel_data",
                        channelData));
    }

    void unsubscribe(String channel) {
        send("pusher:unsubscribe", Map.of("channel", channel));
    }

    void trigger(String channel, String event, String data) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("event", event);
        frame.put("channel", channel);
        frame.put("data", data);
        text(frame);
    }

    void send(String event, Map<String, String> data) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("event", event);
        frame.put("data", data);
        text(frame);
    }

    private void text(Map<String, Object> frame) {
        requireNonNull(socket)
                .sendText(FieldcastJson.MAPPER.writeValueAsString(frame), true)
                .join();
    }

    /** The first frame of this event, when it has come. */
    JsonNode next(String event) {
        Waiting.until("a frame " + event, () -> !frames(event).isEmpty());
        return frames(event).get(0);
    }

    JsonNode next(String event, String channel) {
        Waiting.until(
                "a frame " + event + " of " + channel,
                () -> !frames(event, channel).isEmpty());
        return frames(event, channel).get(0);
    }

    List<JsonNode> frames(String event) {
        return frames.stream()
                .filter(frame -> event.equals(frame.path("event").stringValue()))
                .toList();
    }

    List<JsonNode> frames(String event, String channel) {
        return frames(event).stream()
                .filter(frame -> channel.equals(frame.path("channel").stringValue()))
                .toList();
    }

    /** The names of all events of a channel, in their order. */
    List<String> events(String channel) {
        return frames.stream()
                .filter(frame -> frame.has("channel")
                        && channel.equals(frame.path("channel").stringValue()))
                .map(frame -> frame.path("event").stringValue())
                .toList();
    }

    /** What a frame's data says, if it is a string that contains JSON. */
    static JsonNode data(JsonNode frame) {
        JsonNode data = frame.path("data");
        return data.isString() ? FieldcastJson.MAPPER.readTree(data.stringValue()) : data;
    }

    int closeCode() {
        Waiting.until("the connection is closed", () -> closeCode != 0);
        return closeCode;
    }

    boolean isOpen() {
        return closeCode == 0;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(FieldcastJson.MAPPER.readTree(partial.toString()));
            partial.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    /** Takes no more than the frame that is under way. */
    void stopReading() {
        reading = false;
    }

    void readOn() {
        reading = true;
        requireNonNull(socket).request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    /** Goes as a browser's tab that is shut. */
    @Override
    public void close() {
        requireNonNull(socket).abort();
    }
}
