package io.fieldcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Batch;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The service as it runs, exactly-once against a real broker, over restarts with its state and without. */
class StreamProcessorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(5));

    @TempDir
    Path firstState;

    @TempDir
    Path secondState;

    private ConfigurableApplicationContext application;

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void whatWasAcknowledgedComesOutOnceOverEveryKindOfRestart() {
        // Given: half a window, then a restart on the same state
        start(firstState);
        send(
                "lyon",
                "press-4",
                IntStream.range(0, 20).mapToObj(START::plusSeconds).toList());
        sendRaw("lyon/press-4", "not json");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(values(Topics.DATA, Reading.class)).hasSize(20));
        application.close();
        Instant restarted = Instant.now();
        start(firstState);
        send(
                "lyon",
                "press-4",
                IntStream.range(20, 30).mapToObj(START::plusSeconds).toList());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(values(Topics.DATA, Reading.class)).hasSize(30));
        Duration backAtWork = Duration.between(restarted, Instant.now());
        application.close();

        // When: the local state is gone, a reading is sent again, and another closes the window
        start(secondState);
        send("lyon", "press-4", List.of(START.plusSeconds(7)));
        send("lyon", "press-4", List.of(START.plusSeconds(300)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minute("lyon")).last().matches(Aggregate::last));
        Aggregate closed = minute("lyon").get(minute("lyon").size() - 1);
        assertThat(closed.tags().get("temperature").count()).isEqualTo(30);
        assertThat(closed.tags().get("temperature").mean()).isEqualTo(14.5);
        assertThat(closed.tags().get("temperature").percentGood()).isEqualTo(100);
        assertThat(minute("lyon"))
                .extracting(Aggregate::revision)
                .isEqualTo(
                        IntStream.rangeClosed(1, minute("lyon").size()).boxed().toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(values(Topics.BATCH, Batch.class).stream()
                                .filter(batch -> batch.site().equals("lyon"))
                                .flatMap(batch -> batch.readings().stream())
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(readings("lyon"))
                        .hasSize(31));
        List<Rejected> rejected = values(Topics.REJECTED, Rejected.class);
        assertThat(rejected)
                .extracting(Rejected::reason)
                .containsExactlyInAnyOrder(RejectionReason.MALFORMED, RejectionReason.DUPLICATE);
        assertThat(rejected).extracting(Rejected::original).contains("not json");
        assertThat(backAtWork).isLessThan(Duration.ofSeconds(30));
        assertThat(get("/actuator/health/readiness")).contains("UP");
        assertThat(get("/actuator/health/liveness")).contains("UP");
        assertThat(get("/actuator/prometheus"))
                .contains("fieldcast_processor_read_total 2.0")
                .contains("fieldcast_processor_readings_total{outcome=\"accepted\"} 1.0")
                .contains("fieldcast_processor_readings_total{outcome=\"duplicate\"} 1.0")
                .contains("kafka_stream_alive_stream_threads")
                .doesNotContain("kafka_stream_processor_node");
    }

    @Test
    void aThreadThatDiesHalfWayLosesNothingAndRepeatsNothing() {
        // Given
        start(firstState, FailingOnce.class);

        // When
        send(
                "nice",
                "press-4",
                IntStream.range(0, 30).mapToObj(START::plusSeconds).toList());
        send("nice", "press-4", List.of(START.plusSeconds(300)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minute("nice")).last().matches(Aggregate::last));
        assertThat(application.getBean(FailingOnce.class).calls).hasValueGreaterThan(31);
        List<Aggregate> minute = minute("nice");
        assertThat(minute.get(minute.size() - 1).tags().get("temperature").count())
                .isEqualTo(30);
        assertThat(minute)
                .extracting(Aggregate::revision)
                .isEqualTo(IntStream.rangeClosed(1, minute.size()).boxed().toList());
        assertThat(readings("nice"))
                .extracting(Reading::time)
                .doesNotHaveDuplicates()
                .hasSize(31);
    }

    /** Kills its thread in the middle of a transaction. */
    static class FailingOnce {

        private final AtomicInteger calls = new AtomicInteger();

        @Bean
        @Primary
        TagDefinitions failingDefinitions() {
            return (device, tag) -> {
                if (device.site().equals("nice") && calls.incrementAndGet() == 15) {
                    throw new IllegalStateException("probe");
                }
                return FoundDefinition.NONE;
            };
        }
    }

    private void start(Path stateDir, Class<?>... more) {
        application = StreamProcessor.application()
                .sources(more)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + SharedBroker.address(),
                        "--fieldcast.processor.instance=test",
                        "--fieldcast.processor.windows.grace=2m",
                        "--fieldcast.processor.state-dir=" + stateDir);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("/actuator/health/readiness")).contains("\"UP\""));
    }

    private String get(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(path + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void send(String site, String device, List<Instant> times) {
        for (Instant time : times) {
            RawReading raw = new RawReading(
                    site,
                    device,
                    time,
                    Instant.now(),
                    "http",
                    null,
                    Map.of("temperature", RawTagValue.of(TagValue.of((double) time.getEpochSecond() % 60))),
                    false);
            sendRaw(raw.key().toString(), FieldcastJson.MAPPER.writeValueAsString(raw));
        }
    }

    private static void sendRaw(String key, String value) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedBroker.address());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = producer.send(new ProducerRecord<>(
                    Topics.RAW.name(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
            producer.flush();
            assertThat(sent).succeedsWithin(PATIENCE);
        }
    }

    private static List<Reading> readings(String site) {
        return values(Topics.DATA, Reading.class).stream()
                .filter(reading -> reading.site().equals(site))
                .toList();
    }

    private static List<Aggregate> minute(String site) {
        return values(Topics.AGGREGATED, Aggregate.class).stream()
                .filter(aggregate -> aggregate.site().equals(site)
                        && aggregate.window().size().equals(Duration.ofMinutes(1))
                        && aggregate.window().start().equals(START))
                .toList();
    }

    /** Everything that is committed on a topic. */
    private static <T> List<T> values(Topic topic, Class<T> type) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                SharedBroker.address(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<T> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(FieldcastJson.MAPPER.readValue(record.value(), type)));
            }
        }
        return values;
    }
}
