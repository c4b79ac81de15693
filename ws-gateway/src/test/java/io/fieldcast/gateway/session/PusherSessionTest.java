package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.presence.PresenceSettings;
import io.fieldcast.gateway.publish.InMemoryEventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class PusherSessionTest {

    private static final App APP = SampleApps.app("fieldcast");
    private static final int OUTBOX = 64 * 1024;

    private final PulseByHand pulse = new PulseByHand();
    private final Hub hub = new Hub(HubMeters.NONE, pulse, 1024 * 1024);
    private final TopicInMemory topic = new TopicInMemory(1, hub);
    private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();
    private final MovedClock clock = new MovedClock();
    private final LastEvents lastEvents = SampleCache.empty(clock);
    private final List<Integer> closes = new ArrayList<>();
    private final Outbox outbox = new Outbox(OUTBOX);
    private final PusherSession session = new PusherSession("1.2", new Wire(), outbox, room(3));

    @Test
    void aClientThatDoesNotReadIsClosedWith4100AndItsOutboxStaysBounded() {
        session.onOpen();
        session.onText(subscribe("scada-data"));
        for (int i = 0; i < 2_000; i++) {
            topic.append(0, 0);
        }

        topic.publish(1_000);
        topic.publish(1_000);

        assertThat(closes).containsExactly(4100);
        assertThat(outbox.bytes()).isLessThanOrEqualTo(2L * OUTBOX);
    }

    @Test
    void subscribingTwiceIsAnsweredTwiceAndHeardOnce() {
        session.onText(subscribe("scada-data"));
        session.onText(subscribe("scada-data"));
        read();
        topic.append(0, 0);

        topic.publish(1);

        assertThat(read()).hasSize(1);
    }

    @Test
    void whoLeavesHearsNothingMore() {
        session.onText(subscribe("scada-data"));
        session.onText("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"scada-data\"}}");
        read();
        topic.append(0, 0);

        topic.publish(1);

        assertThat(read()).isEmpty();
    }

    @Test
    void oneChannelTooManyIsRefusedByItsRule() {
        for (int i = 0; i < 3; i++) {
            session.onText(subscribe("scada-data.site-" + i));
        }
        read();

        session.onText(subscribe("scada-data.lyon"));

        assertThat(read()).singleElement().asString().contains("LimitReached").contains("3 subscriptions");
    }

    @Test
    void aNameThatIsTooLongForThisGatewayIsRefused() {
        session.onText(subscribe("scada-data." + "x".repeat(29)));
        List<String> fits = read();

        session.onText(subscribe("scada-data." + "x".repeat(30)));

        assertThat(fits).singleElement().asString().contains("subscription_succeeded");
        assertThat(read()).singleElement().asString().contains("InvalidChannel", "at most 40 characters");
    }

    @Test
    void aConflatedFrameSaysBesideItsOffsetForHowManyItStands() {
        session.onText(subscribe("scada-data;every=500ms"));
        read();
        topic.append(0, 0);
        topic.append(0, 0);
        topic.publish(2);

        pulse.beat();

        assertThat(read())
                .singleElement()
                .asString()
                .contains("\"channel\":\"scada-data;every=500ms\",\"partition\":0,\"offset\":1,\"conflated\":1,");
    }

    @Test
    void aClientThatDoesNotReadIsNotOverrunByAConflatedChannel() {
        session.onText(subscribe("scada-data;every=500ms"));
        for (int i = 0; i < 2_000; i++) {
            topic.append(0, 0);
            topic.publish(1);
            pulse.beat();
        }
        read();

        session.onDrained();

        assertThat(closes).isEmpty();
        assertThat(read()).singleElement().asString().contains("\"offset\":1999,\"conflated\":1999,");
    }

    @Test
    void aClientEventReachesTheOthersThroughKafkaAndNamesItsSender() {
        session.onText(subscribe("private-room"));

        session.onText("{\"event\":\"client-hello\",\"channel\":\"private-room\",\"data\":{\"a\":1}}");

        assertThat(publisher.events()).singleElement().satisfies(event -> {
            assertThat(event.socketId()).isEqualTo("1.2");
            assertThat(event.data()).isEqualTo("{\"a\":1}");
        });
    }

    @Test
    void aClientThatPublishesTooFastIsRefusedUntilTheNextSecond() {
        // Given
        session.onText(subscribe("private-room"));
        read();
        String event = "{\"event\":\"client-hello\",\"channel\":\"private-room\",\"data\":{}}";

        // When
        for (int i = 0; i < 11; i++) {
            session.onText(event);
        }
        List<String> refusals = read();
        clock.move(Duration.ofSeconds(1));
        session.onText(event);

        // Then
        assertThat(refusals)
                .singleElement()
                .asString()
                .contains("\"code\":4301", "\"channel\":\"private-room\"", "10 client events a second");
        assertThat(publisher.events()).hasSize(11);
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "cache-orders", "private-encrypted-orders", "private-encrypted-cache-a", "scada-data"})
    void publicEncryptedAndScadaChannelsTakeNoClientEvents(String channel) {
        // Given
        session.onText(subscribe(channel));
        read();

        // When
        session.onText("{\"event\":\"client-hello\",\"channel\":\"" + channel + "\",\"data\":{}}");

        // Then
        assertThat(read()).singleElement().asString().contains("\"code\":4301", "private and presence channels");
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void aClientEventThatKafkaDidNotTakeIsToldToItsSender() {
        session.onText(subscribe("private-room"));
        read();
        publisher.loseBroker();

        session.onText("{\"event\":\"client-hello\",\"channel\":\"private-room\",\"data\":{}}");

        assertThat(read()).singleElement().asString().contains("4301").contains("send it again");
    }

    @Test
    void clientsOfATopicThatWasCreatedAnewAreAskedBack() {
        session.onText(subscribe("scada-data"));

        session.closeIfHearing("scada-batch");
        List<Integer> afterAnother = List.copyOf(closes);
        session.closeIfHearing("scada-data");

        assertThat(afterAnother).isEmpty();
        assertThat(closes).containsExactly(4100);
    }

    private static String subscribe(String channel) {
        return "{\"event\":\"pusher:subscribe\",\"data\":{\"auth\":\"\",\"channel\":\"" + channel + "\"}}";
    }

    /** What has been sent since the last time. */
    private List<String> read() {
        List<String> frames = new ArrayList<>();
        for (byte[] frame = outbox.poll(); frame != null; frame = outbox.poll()) {
            frames.add(new String(frame, StandardCharsets.UTF_8));
        }
        return frames;
    }

    private SessionRoom room(int maxChannels) {
        hub.announce(Topics.EVENTS.name(), Positions.start(1));
        SessionSettings settings = new SessionSettings(
                DataSize.ofKilobytes(64),
                maxChannels,
                40,
                DataSize.ofKilobytes(64),
                100,
                Duration.ofSeconds(120),
                Duration.ofSeconds(40),
                Duration.ofSeconds(30));
        Framing bare = message -> message;
        return new SessionRoom(
                APP,
                new Places(null),
                hub,
                topic,
                SamplePlaces.plenty(),
                name -> TopicInMemory.EPOCH,
                (socketId, channel, auth, data) -> new Decision.Allowed(),
                publisher,
                lastEvents,
                new PresenceBoard(
                        "5f0c6c2a9d3b4e17",
                        new PresenceSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(5),
                                100,
                                DataSize.ofKilobytes(1),
                                1000,
                                1000,
                                Duration.ofMillis(250)),
                        (key, value, onFailure) -> {},
                        change -> {},
                        clock),
                SampleUsers.of(APP, bare, clock),
                new ClientFrameParser(),
                new ChannelFeeds(APP, bare),
                bare,
                settings,
                SessionMeters.NONE,
                clock,
                new Expiries(pulse, clock));
    }

    private final class Wire implements Transport {
        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {
            closes.add(code);
        }
    }
}
