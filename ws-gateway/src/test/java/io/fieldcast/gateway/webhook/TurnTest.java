package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.Announced;
import io.fieldcast.schema.Presence;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final String GATEWAY = "5f0c6c2a9d3b4e17";
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final MovedClock clock = new MovedClock();
    private final Herald herald = new Herald(SampleWebhooks.webhooks(), SampleWebhooks.HOLD_BACK, clock);

    @Test
    void whatTheOneBeforeHasReadIsNotSaidAgainAndWhatCameSinceIs() {
        // Given
        herald.onAnnounced(announced("anna"));
        Turn turn = new Turn(herald, LEASE, 2, 5);

        // When
        turn.onRecord(alive(0));
        turn.onRecord(member(1, "anna"));
        boolean before = turn.onPosition(1);
        turn.onRecord(member(2, "ben"));
        turn.onRecord(gone(3, "ben"));
        turn.onRecord(member(4, "cleo"));
        boolean begun = turn.onPosition(5);

        // Then
        assertThat(before).isFalse();
        assertThat(begun).isTrue();
        assertThat(said()).containsExactly("member_added ben", "member_added cleo");
        clock.move(SampleWebhooks.HOLD_BACK);
        turn.onPosition(5);
        assertThat(said()).containsExactly("member_removed ben");
    }

    @Test
    void whatACompactedTopicTellsLaterIsNotTakenForGone() {
        // Given
        herald.onAnnounced(announced("anna"));
        Turn turn = new Turn(herald, LEASE, 2, 8);

        // When
        turn.onRecord(member(1, "anna"));
        turn.onRecord(gone(3, "ben"));
        clock.move(SampleWebhooks.HOLD_BACK);
        turn.onPosition(4);
        turn.onRecord(alive(7));
        turn.onPosition(8);

        // Then
        assertThat(said()).isEmpty();
        assertThat(herald.waiting()).isZero();
    }

    @Test
    void whoLeftWhileNobodyAnnouncedIsMissed() {
        // Given
        herald.onAnnounced(announced("anna"));
        Turn turn = new Turn(herald, LEASE, 0, 0);

        // When
        turn.onPosition(0);
        List<String> before = said();
        clock.move(SampleWebhooks.HOLD_BACK);
        turn.onPosition(0);

        // Then
        assertThat(before).isEmpty();
        assertThat(said()).containsExactly("member_removed anna");
    }

    @Test
    void whatIsNoPresenceIsPassedOver() {
        // Given
        Turn turn = new Turn(herald, LEASE, 0, 3);

        // When
        turn.onRecord(record(0, GATEWAY, "{".getBytes(StandardCharsets.UTF_8)));
        turn.onRecord(record(1, "another", FieldcastJson.MAPPER.writeValueAsBytes(Presence.alive(GATEWAY))));
        turn.onRecord(member(2, "anna"));
        turn.onPosition(3);

        // Then
        assertThat(said()).isEmpty();
    }

    private List<String> said() {
        return herald.take().stream()
                .flatMap(said -> said.events().stream())
                .map(event -> event.name() + " " + event.userId())
                .toList();
    }

    private static Announced announced(String user) {
        return new Announced("plant", "presence-room", user, 1);
    }

    private static ConsumerRecord<String, byte[]> alive(long offset) {
        return record(offset, Presence.alive(GATEWAY));
    }

    private static ConsumerRecord<String, byte[]> member(long offset, String user) {
        return record(offset, Presence.member(GATEWAY, "plant", "presence-room", user, null));
    }

    private static ConsumerRecord<String, byte[]> gone(long offset, String user) {
        String key =
                Presence.member(GATEWAY, "plant", "presence-room", user, null).key();
        return record(offset, key, null);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, Presence presence) {
        return record(offset, presence.key(), FieldcastJson.MAPPER.writeValueAsBytes(presence));
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                Topics.PRESENCE.name(),
                0,
                offset,
                1_000 * offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
