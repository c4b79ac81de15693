package io.fieldcast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PublishSettingsTest {

    private static final Duration DELIVERY = Duration.ofMillis(2_500);

    @Test
    void allRequestsTogetherMustHaveRoomForOne() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishSettings(DataSize.ofKilobytes(1), DataSize.ofMegabytes(1), DELIVERY))
                .withMessageContaining("in-flight-per-request");
    }

    @Test
    void kafkaMustHaveSomeTime() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PublishSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), Duration.ofMillis(100)))
                .withMessageContaining("delivery-timeout must be at least 500ms, not 100ms");
    }

    @Test
    void theProducerNeverBlocksAndWaitsForEveryReplicaWhateverTheConnectionsSettingsSay() {
        // Given
        Map<String, Object> connection =
                Map.of("acks", "1", "max.block.ms", 60_000L, "bootstrap.servers", "broker:9092");

        // When
        Map<String, Object> config = ProducerConfiguration.of(
                connection, new PublishSettings(DataSize.ofMegabytes(32), DataSize.ofMegabytes(1), DELIVERY));

        // Then
        assertThat(config)
                .containsEntry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "broker:9092")
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
    }
}
