package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.PusherSubscriptionAccess;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.presence.PresenceBoardByHand;
import io.fieldcast.gateway.publish.InMemoryEventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway of one application whose Kafka is what a test reads out to it. */
final class PlantInMemory {

    static final Place ONLINE = Place.online("plant");

    final App app = SampleApps.app("plant");
    final Signatures backend = new Signatures(app.key(), app.credentials().secret());
    final MovedClock clock = new MovedClock();
    final PulseByHand pulse = new PulseByHand();
    final Hub hub = new Hub(HubMeters.NONE);
    final UserRoom users = SampleUsers.of(app, message -> message, clock);
    final PresenceBoardByHand presence =
            new PresenceBoardByHand(clock, change -> users.watchlists().onChange(change));

    private final SessionRoom room = room();
    private long offset;

    PlantInMemory() {
        hub.announce(Topics.EVENTS.name(), Positions.start(1));
        Terminations.heardIn(hub, users.signedIn());
    }

    Connection connect(String socketId) {
        return new Connection(socketId);
    }

    /** What every gateway reads. */
    void onTopic(String key, String name, String channel) {
        PublishedEvent event = new PublishedEvent("plant", channel, name, "{}", null, null, clock.instant());
        onTopic(key, FieldcastJson.MAPPER.writeValueAsBytes(event));
    }

    void onTopic(String key, byte[] value) {
        String topic = Topics.EVENTS.name();
        TopicRecord record = new TopicRecord(topic, 0, offset++, 0, key, value);
        hub.publish(topic, List.of(record), Positions.start(1).with(0, offset));
    }

    /** A client, what it has been sent, and how it was closed. */
    final class Connection implements Transport {

        final List<Integer> closes = new ArrayList<>();
        final PusherSession session;

        private final String socketId;
        private final Outbox outbox = new Outbox(64 * 1024);

        private Connection(String socketId) {
            this.socketId = socketId;
            this.session = new PusherSession(socketId, this, outbox, room);
        }

        Connection signIn(String userData) {
            return signIn(userData, backend.forUser(socketId, userData));
        }

        Connection signIn(String userData, String auth) {
            return send("pusher:signin", Map.of("auth", auth, "user_data", userData));
        }

        Connection subscribe(String channel, @Nullable String auth) {
            Map<String, String> data = new HashMap<>(Map.of("channel", channel));
            if (auth != null) {
                data.put("auth", auth);
            }
            return send("pusher:subscribe", data);
        }

        /** With an authorisation that is good for so long. */
        Connection joinFor(Duration duration, String channel, String user) {
            long until = clock.instant().plus(duration).getEpochSecond();
            String data = "{\"user_id\":\"" + user + "\",\"expires_at\":" + until + "}";
            String auth = backend.forPresenceChannel(socketId, channel, data);
            return send("pusher:subscribe", Map.of("channel", channel, "auth", auth, "channel_data", data));
        }

        String signatureFor(String channel) {
            return backend.forPrivateChannel(socketId, channel);
        }

        /** What has been sent since the last time. */
        List<String> read() {
            List<String> frames = new ArrayList<>();
            for (byte[] frame = outbox.poll(); frame != null; frame = outbox.poll()) {
                frames.add(new String(frame, StandardCharsets.UTF_8));
            }
            return frames;
        }

        private Connection send(String event, Map<String, String> data) {
            session.onText(FieldcastJson.MAPPER.writeValueAsString(Map.of("event", event, "data", data)));
            return this;
        }

        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {
            closes.add(code);
        }
    }

    private SessionRoom room() {
        Framing bare = message -> message;
        return new SessionRoom(
                app,
                new Places(null),
                hub,
                new TopicInMemory(1, hub),
                SamplePlaces.plenty(),
                topic -> TopicInMemory.EPOCH,
                new PusherSubscriptionAccess(app.credentials(), app.publicChannels(), 1024, clock),
                new InMemoryEventPublisher(),
                SampleCache.empty(clock),
                presence.board(),
                users,
                new ClientFrameParser(),
                new ChannelFeeds(app, bare),
                bare,
                RoomWithoutBacklog.settings(),
                SessionMeters.NONE,
                clock,
                new Expiries(pulse, clock));
    }
}
