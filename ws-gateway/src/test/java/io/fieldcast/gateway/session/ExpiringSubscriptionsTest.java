package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.PusherSubscriptionAccess;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExpiringSubscriptionsTest {

    private static final App APP = SampleApps.app("fieldcast");
    private static final String CHANNEL = "private-scada-data.lyon";

    private final MovedClock clock = new MovedClock();
    private final PulseByHand pulse = new PulseByHand();
    private final Expiries expiries = new Expiries(pulse, clock);
    private final Hub hub = new Hub(HubMeters.NONE, pulse, 1024 * 1024);
    private final TopicInMemory topic = new TopicInMemory(1, hub);
    private final List<String> misses = new ArrayList<>();
    private final Outbox outbox = new Outbox(64 * 1024);
    private final PusherSession session = new PusherSession(
            "1.2",
            new Wire(),
            outbox,
            RoomWithoutBacklog.of(
                    hub,
                    new PusherSubscriptionAccess(APP.credentials(), APP.publicChannels(), 1024, clock),
                    SampleCache.empty(clock, (app, channel) -> misses.add(channel)),
                    expiries,
                    clock));

    @Test
    void aSubscriptionEndsInTimeAndItsClientIsToldWhy() {
        // Given
        subscribeFor(60);
        read();

        // When
        pass(59);
        List<String> before = read();
        pass(1);

        // Then
        assertThat(before).isEmpty();
        assertThat(read())
                .singleElement()
                .asString()
                .contains("pusher:subscription_error", CHANNEL, "\"type\":\"AuthExpired\"", "\"status\":401");
        event();
        assertThat(read()).isEmpty();
    }

    @Test
    void aNewerAuthorisationRenewsItInPlace() {
        // Given
        subscribeFor(60);
        pass(30);
        read();

        // When
        subscribeFor(60);
        List<String> answer = read();
        pass(30);
        event();

        // Then
        assertThat(answer).singleElement().asString().contains("subscription_succeeded");
        assertThat(read()).singleElement().asString().contains("scada.data.received");
        pass(30);
        assertThat(read()).singleElement().asString().contains("AuthExpired");
    }

    @Test
    void anOlderAuthorisationDoesNotShortenIt() {
        // Given
        subscribeFor(60);

        // When
        subscribeFor(30);
        read();
        pass(59);

        // Then
        assertThat(read()).isEmpty();
    }

    @Test
    void anAuthorisationWithoutEndTakesItsEndAway() {
        // Given
        subscribeFor(60);
        String forGood = new Signatures(APP.key(), APP.credentials().secret()).forPrivateChannel("1.2", CHANNEL);

        // When
        send(Map.of("channel", CHANNEL, "auth", forGood));
        read();
        pass(60);

        // Then
        assertThat(read()).isEmpty();
        assertThat(expiries.waiting()).isZero();
    }

    @Test
    void aRenewalOnAnEmptyCacheChannelIsNoMissOnceMore() {
        // Given
        String channel = "private-cache-state";
        hub.announce(Topics.EVENTS.name(), Positions.start(1));
        subscribeFor(60, channel);
        pass(30);
        List<String> greeting = read();

        // When
        subscribeFor(60, channel);

        // Then
        assertThat(greeting).hasSize(2).last().asString().contains("pusher:cache_miss");
        assertThat(read()).singleElement().asString().contains("subscription_succeeded");
        assertThat(misses).containsExactly(channel);
    }

    /** The end comes on the timer's thread, the renewal on the connection's. */
    @Test
    void whicheverComesFirstTheEndOrTheRenewalItIsHeardOnceAfterwards() {
        for (int round = 0; round < 500; round++) {
            // Given
            subscribeFor(60);
            clock.move(Duration.ofSeconds(60));

            // When
            CompletableFuture<Void> end = CompletableFuture.runAsync(pulse::beat);
            subscribeFor(60);
            end.join();

            // Then
            read();
            event();
            assertThat(read()).hasSize(1);
            assertThat(expiries.waiting()).isEqualTo(1);
        }
    }

    @Test
    void anAuthorisationThatHasEndedIsRefused() {
        // When
        subscribeFor(0);

        // Then
        assertThat(read()).singleElement().asString().contains("AuthError", "was good until");
    }

    @Test
    void whoeverLeavesOrGoesLeavesNoTimerBehind() {
        // Given
        subscribeFor(60);
        int subscribed = expiries.waiting();

        // When
        session.onText("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"" + CHANNEL + "\"}}");
        int left = expiries.waiting();
        subscribeFor(60);
        session.onClosed();

        // Then
        assertThat(subscribed).isEqualTo(1);
        assertThat(left).isZero();
        assertThat(expiries.waiting()).isZero();
    }

    private void subscribeFor(int seconds) {
        subscribeFor(seconds, CHANNEL);
    }

    private void subscribeFor(int seconds, String channel) {
        String data = "{\"expires_at\":" + (clock.instant().getEpochSecond() + seconds) + "}";
        String auth = new Signatures(APP.key(), APP.credentials().secret()).forPresenceChannel("1.2", channel, data);
        send(Map.of("channel", channel, "auth", auth, "channel_data", data));
    }

    private void send(Map<String, String> data) {
        session.onText(FieldcastJson.MAPPER.writeValueAsString(Map.of("event", "pusher:subscribe", "data", data)));
    }

    private void pass(int seconds) {
        clock.move(Duration.ofSeconds(seconds));
        pulse.beat();
    }

    private void event() {
        topic.append(0, 0);
        topic.publish(1);
    }

    private List<String> read() {
        List<String> frames = new ArrayList<>();
        for (byte[] frame = outbox.poll(); frame != null; frame = outbox.poll()) {
            frames.add(new String(frame, StandardCharsets.UTF_8));
        }
        return frames;
    }

    private static final class Wire implements Transport {
        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {}
    }
}
