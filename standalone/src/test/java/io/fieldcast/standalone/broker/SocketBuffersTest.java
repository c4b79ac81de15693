package io.fieldcast.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.installation.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.ClassPathResource;

/** The system sizes the buffers of all sockets to Kafka and of Kafka: its own would have room for one packet. */
class SocketBuffersTest {

    private static final Map<String, String> OF_CLIENTS =
            Map.of("receive.buffer.bytes", "-1", "send.buffer.bytes", "-1");

    @ParameterizedTest
    @ValueSource(strings = {"ingest.yml", "processor.yml", "gateway.yml"})
    void ofEveryClientOfAService(String settings) throws IOException {
        // Given
        var sources = new YamlPropertySourceLoader().load(settings, new ClassPathResource(settings));
        KafkaProperties kafka = new Binder(ConfigurationPropertySources.from(sources))
                .bind("spring.kafka", KafkaProperties.class)
                .get();

        // When, Then
        assertThat(kafka.buildConsumerProperties()).containsAllEntriesOf(OF_CLIENTS);
        assertThat(kafka.buildProducerProperties()).containsAllEntriesOf(OF_CLIENTS);
        assertThat(kafka.buildStreamsProperties()).containsAllEntriesOf(OF_CLIENTS);
        assertThat(kafka.buildAdminProperties()).containsAllEntriesOf(OF_CLIENTS);
    }

    @Test
    void ofEveryCommand() {
        // Given
        Map<String, String> other = Map.of("SPRING_KAFKA_PROPERTIES_RECEIVE_BUFFER_BYTES", "4096");

        // When, Then
        assertThat(KafkaAccess.of("localhost:9092", Map.of()).with(Map.of())).containsAllEntriesOf(OF_CLIENTS);
        assertThat(KafkaAccess.of("localhost:9092", other).with(Map.of()))
                .containsEntry("receive.buffer.bytes", "4096")
                .containsEntry("send.buffer.bytes", "-1");
    }

    @Test
    void ofTheBroker() {
        assertThat(new BrokerConfig(Path.of("data"), 9092, 9093).toProperties())
                .containsEntry("socket.receive.buffer.bytes", "-1")
                .containsEntry("socket.send.buffer.bytes", "-1");
    }
}
