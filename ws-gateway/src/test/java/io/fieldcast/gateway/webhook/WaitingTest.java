package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final TopicPartition A = new TopicPartition("scada.webhooks", 0);
    private static final TopicPartition B = new TopicPartition("scada.webhooks", 1);

    private final Waiting waiting = new Waiting(3, 20);

    @Test
    void aPostHoldsSoManyEventsInTheOrderInWhichTheyWereStored() {
        // Given
        waiting.addAll(List.of(event(A, 1, 10, "a"), event(A, 2, 30, "c"), event(B, 7, 20, "b"), event(B, 8, 40, "d")));

        // When
        List<String> first = texts(waiting.next());
        List<String> again = texts(waiting.next());
        waiting.remove(3);

        // Then
        assertThat(first).containsExactly("a", "b", "c").isEqualTo(again);
        assertThat(texts(waiting.next())).containsExactly("d");
        assertThat(waiting.first(A)).isEmpty();
        assertThat(waiting.first(B)).hasValue(8);
    }

    @Test
    void aPostHoldsSoManyBytesButAtLeastOneEvent() {
        // Given
        waiting.addAll(List.of(
                event(A, 1, 1, "x".repeat(12)),
                event(A, 2, 2, "y".repeat(9)),
                event(A, 3, 3, "z".repeat(30)),
                event(A, 4, 4, "w")));

        // When
        int first = waiting.next().size();
        waiting.remove(1);
        int second = waiting.next().size();
        waiting.remove(1);
        int third = waiting.next().size();

        // Then
        assertThat(List.of(first, second, third)).containsExactly(1, 1, 1);
    }

    @Test
    void whatIsGivenUpIsNotCommittedPastWhatStillWaits() {
        // Given
        waiting.addAll(List.of(event(A, 1, 10, "a"), event(B, 7, 20, "b"), event(A, 2, 30, "c")));

        // When
        int givenUp = waiting.removeIf(event -> event.stored().isBefore(Instant.ofEpochMilli(25)));

        // Then
        assertThat(givenUp).isEqualTo(2);
        assertThat(waiting.first(A)).hasValue(2);
        assertThat(waiting.first(B)).isEmpty();
    }

    private static Pending event(TopicPartition partition, long offset, long stored, String json) {
        return new Pending(partition, offset, Instant.ofEpochMilli(stored), json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<Pending> events) {
        return events.stream()
                .map(event -> new String(event.json(), StandardCharsets.UTF_8))
                .toList();
    }
}
