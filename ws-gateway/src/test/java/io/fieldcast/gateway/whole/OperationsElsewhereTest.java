package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is told at {@code /operations} of other gateways, of ingest services and of what Kafka no longer has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsElsewhereTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String group = "processor-" + UUID.randomUUID();
    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.start(
                "--fieldcast.gateway.operations.processor-group=" + group,
                "--fieldcast.gateway.operations.ingest=http://operator:secret@127.0.0.1:9"); // nobody listens there
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void itSaysWhichGatewayItIsAndThatAnIngestServiceDoesNotAnswer() throws Exception {
        // When
        Waiting.until(
                "it has been asked",
                () -> state().at("/ingest/0/problem").asString("").equals("it does not answer"));
        assertThat(state().at("/ingest/0/problemCode").asString("")).isEqualTo("unreachable");

        // Then
        Waiting.until(
                "the gateways are counted",
                () -> state().at("/gateway/gateways").asInt(0) > 0);
        Waiting.until(
                "its name",
                () -> state().at("/gateway/name")
                        .asString("")
                        .endsWith(":" + gateway.uri("http", "/").getPort()));
        Waiting.until(
                "no secret", () -> state().at("/ingest/0/address").asString("").equals("127.0.0.1:9"));
    }

    @Test
    void whatRetentionHasPassedDoesNotWait() throws Exception {
        // Given
        TopicPartition raw = new TopicPartition(Topics.RAW.name(), 0);
        long last = write(raw);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(group, processed(admin, raw)).all().get();
            Waiting.until("it waits", () -> state().at("/processor/records").asLong(-1) > 0);

            // When
            admin.deleteRecords(Map.of(raw, RecordsToDelete.beforeOffset(last + 1)))
                    .all()
                    .get();
        }

        // Then
        Waiting.until("nothing waits", () -> state().at("/processor/records").asLong(-1) == 0);
    }

    private static long write(TopicPartition raw) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(
                            new ProducerRecord<>(raw.topic(), raw.partition(), new byte[] {'k'}, new byte[] {'{', '}'}))
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        }
    }

    /** All, but nothing of this partition. */
    private static Map<TopicPartition, OffsetAndMetadata> processed(Admin admin, TopicPartition none) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> processed = new HashMap<>(RawEnds.of(admin));
        processed.put(none, new OffsetAndMetadata(0));
        return processed;
    }

    private JsonNode state() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.uri("http", "/operations/state")).build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FieldcastJson.MAPPER.readTree(answer.body());
    }
}
