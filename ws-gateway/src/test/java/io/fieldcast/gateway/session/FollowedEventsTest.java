package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.EncodedStretches;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Pulse;
import io.fieldcast.gateway.hub.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedEventsTest {

    private static final String TOPIC = "scada-data";

    private final List<Long> followed = new ArrayList<>();
    private final List<Long> written = new ArrayList<>();
    private final Hub hub = new Hub(HubMeters.NONE, Pulse.NONE, 1, new EncodedStretches(1024), record -> {
        followed.add(record.offset());
        return () -> written.add(record.offset());
    });
    private final Outbox outbox = new Outbox(64 * 1024);
    private final PusherSession session = new PusherSession("1.2", new Wire(), outbox, RoomWithoutBacklog.of(hub));

    private long next;

    FollowedEventsTest() {
        hub.announce(TOPIC, Positions.start(1));
    }

    @Test
    void anEventIsThroughWhenItsClientsOutboxHasBeenWritten() {
        // Given
        subscribeTo("scada-data.lyon");
        publish("lyon/press-4");
        session.onDrained(); // of what was written before
        List<Long> before = List.copyOf(written);

        // When
        drain();

        // Then
        assertThat(before).isEmpty();
        assertThat(written).containsExactly(0L);
    }

    @Test
    void ofABatchTheFirstEventThatSomebodyHearsIsFollowed() {
        // Given
        subscribeTo("scada-data.lyon");

        // When
        publish("graz/press-1", "lyon/press-4", "lyon/press-5");

        // Then
        assertThat(followed).containsExactly(1L);
    }

    @Test
    void whatNobodyHearsIsNotFollowed() {
        // Given
        subscribeTo("scada-data.lyon");

        // When
        publish("graz/press-1");

        // Then
        assertThat(followed).isEmpty();
    }

    @Test
    void oneEventOfAConnectionIsFollowedAtATime() {
        // Given
        subscribeTo("scada-data.lyon");
        publish("lyon/press-4");
        publish("lyon/press-4");

        // When
        drain();

        // Then
        assertThat(followed).containsExactly(0L, 1L);
        assertThat(written).containsExactly(0L);
    }

    private void subscribeTo(String channel) {
        session.onText("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\"}}");
        drain();
    }

    private void publish(String... keys) {
        List<TopicRecord> records = new ArrayList<>();
        for (String key : keys) {
            records.add(new TopicRecord(TOPIC, 0, next++, 0, key, "{}".getBytes(StandardCharsets.UTF_8)));
        }
        hub.publish(TOPIC, records, Positions.start(1).with(0, next));
    }

    /** As the socket does. */
    private void drain() {
        outbox.clear();
        session.onDrained();
    }

    private static final class Wire implements Transport {
        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {
            throw new AssertionError("closed with " + code);
        }
    }
}
