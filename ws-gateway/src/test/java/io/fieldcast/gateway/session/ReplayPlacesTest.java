package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.PulseByHand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One client may replay and one may wait. */
class ReplayPlacesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PulseByHand pulse = new PulseByHand();
    private final ReplayPlaces places = new ReplayPlaces(1, 1, PATIENCE, pulse);
    private final Hub hub = new Hub(HubMeters.NONE);
    private final TopicInMemory topic = new TopicInMemory(1, hub);
    private final SessionRoom room = RoomWithoutBacklog.but(hub, topic, places);

    @Test
    void whoCannotEvenWaitIsToldSoAndKeepsTheConnection() {
        // Given
        Connection first = new Connection();
        Connection second = new Connection();
        Connection third = new Connection();
        first.replay();
        second.replay();

        // When
        third.replay();

        // Then
        assertThat(third.read())
                .singleElement()
                .asString()
                .contains("pusher:subscription_error", "\"channel\":\"scada-data\"")
                .contains("LimitReached", "as many clients replay", "503");
        assertThat(third.closes).isEmpty();
        assertThat(places.refused()).isEqualTo(1);
        assertThat(places.isFull()).isTrue();
        assertThat(first.read()).isEmpty();
        assertThat(second.read()).isEmpty();
    }

    @Test
    void whoIsRefusedAReplayGoesOnHearingTheChannelThatHeHad() {
        // Given
        Connection third = new Connection();
        third.subscribe();
        new Connection().replay();
        new Connection().replay();

        // When
        third.replay();
        topic.append(0, 0);
        topic.publish(1);

        // Then
        assertThat(third.read())
                .satisfiesExactly(
                        begun -> assertThat(begun).contains("subscription_succeeded", "none"),
                        refused -> assertThat(refused).contains("LimitReached", "what there is goes on"),
                        event -> assertThat(event).contains("scada.data.received"));
    }

    @Test
    void aReplayThatWaitsBeginsWithNothingOfTheSubscriptionBeforeIt() {
        // Given
        Connection first = new Connection();
        Connection second = new Connection();
        second.subscribe();
        second.read();
        first.replay();
        topic.append(0, 0);

        // When
        second.replay();
        topic.publish(1);
        answerAll();

        // Then
        assertThat(second.read())
                .satisfiesExactly(
                        begun -> assertThat(begun).contains("subscription_succeeded", "complete"),
                        event -> assertThat(event).contains("scada.data.received"),
                        live -> assertThat(live).contains("fieldcast:live"));
    }

    @Test
    void whoWaitsBeginsWhenAnothersReplayIsOver() {
        // Given
        topic.append(0, 0);
        topic.publish(1);
        Connection first = new Connection();
        Connection second = new Connection();
        first.replay();
        second.replay();
        topic.answer();

        // When
        topic.answer();

        // Then
        assertThat(first.read()).last().asString().contains("fieldcast:live");
        assertThat(second.read()).isEmpty();
        assertThat(places.taken()).isEqualTo(1);
        answerAll();
        assertThat(second.read()).hasSize(3).first().asString().contains("subscription_succeeded", "complete");
        assertThat(places.taken()).isZero();
    }

    @Test
    void whoWaitsBeginsWhenAnotherHasGone() {
        // Given
        Connection first = new Connection();
        Connection second = new Connection();
        first.replay();
        second.replay();

        // When
        first.session.onClosed();
        answerAll();

        // Then
        assertThat(second.read()).first().asString().contains("subscription_succeeded");
        assertThat(places.taken()).isZero();
        assertThat(places.waiting()).isZero();
    }

    @Test
    void whoGoesWhileItWaitsLeavesNothingBehind() {
        // Given
        Connection first = new Connection();
        Connection second = new Connection();
        first.replay();
        second.replay();

        // When
        second.session.onClosed();

        // Then
        assertThat(places.waiting()).isZero();
        answerAll();
        assertThat(places.taken()).isZero();
    }

    @Test
    void whatIsRememberedNeedsNoPlace() {
        // Given
        new Connection().replay();
        new Connection().replay();
        topic.rememberAll();
        Connection third = new Connection();

        // When
        third.replay();
        answerAll();

        // Then
        assertThat(third.read()).first().asString().contains("subscription_succeeded");
    }

    @Test
    void whoDoesNotReadIsLetGoOnlyWhenOthersWait() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            topic.append(0, 0);
        }
        topic.publish(1_000);
        Connection first = new Connection();
        first.replay();
        answerAll();
        pulse.beat();
        pulse.beat();
        List<Integer> alone = List.copyOf(first.closes);
        Connection second = new Connection();
        second.replay();

        // When
        pulse.beat();

        // Then
        assertThat(pulse.intervals()).contains(PATIENCE);
        assertThat(alone).isEmpty();
        assertThat(first.closes).containsExactly(4100);
        assertThat(second.closes).isEmpty();
        assertThat(places.letGo()).isEqualTo(1);
    }

    private void answerAll() {
        boolean answered = true;
        while (answered) {
            answered = topic.answer();
        }
    }

    /** A client that does not read by itself. */
    private final class Connection implements Transport {

        final List<Integer> closes = new ArrayList<>();

        private final Outbox outbox = new Outbox(8 * 1024);
        final PusherSession session = new PusherSession("1.2", this, outbox, room);

        void subscribe() {
            session.onText("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"scada-data\"}}");
        }

        void replay() {
            session.onText("{\"event\":\"pusher:subscribe\","
                    + "\"data\":{\"channel\":\"scada-data\",\"from\":\"earliest\"}}");
        }

        List<String> read() {
            List<String> frames = new ArrayList<>();
            for (byte[] frame = outbox.poll(); frame != null; frame = outbox.poll()) {
                frames.add(new String(frame, StandardCharsets.UTF_8));
            }
            return frames;
        }

        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {
            closes.add(code);
        }
    }
}
