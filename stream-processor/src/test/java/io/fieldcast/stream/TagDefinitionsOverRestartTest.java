package io.fieldcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Definitions written to the topic while the processor runs, and while it does not, against a real broker. */
class TagDefinitionsOverRestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is promised: a change holds within this, without a restart. */
    private static final Duration EFFECT_WITHIN = Duration.ofSeconds(5);

    private static final String ANYTHING = "{}";
    private static final String NARROW = "{\"instrumentRange\":{\"low\":0,\"high\":1}}";

    @TempDir
    Path state;

    private ConfigurableApplicationContext application;

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void aChangeTakesEffectWithinSecondsAndHoldsFromTheFirstReadingAfterARestart() {
        // Given: a tag that nobody has defined
        start();
        read("taghouse", 7);
        await().atMost(PATIENCE).until(() -> qualities("taghouse").equals(List.of("GOOD")));

        // When: it is defined at run time, between records that are no definitions
        write("not a key", ANYTHING);
        write("taghouse/*/t", NARROW);
        write("taghouse/*/t", "not json");
        Instant written = Instant.now();
        await().atMost(EFFECT_WITHIN).until(() -> {
            read("taghouse", 7);
            return qualities("taghouse").contains("BAD");
        });
        Duration effect = Duration.between(written, Instant.now());
        application.close();
        write("taghouse/machine/t", ANYTHING);
        int before = qualities("taghouse").size();
        read("taghouse", 7);
        start();

        // Then: the first reading meets what was written while nobody ran
        await().atMost(PATIENCE).until(() -> qualities("taghouse").size() > before);
        assertThat(qualities("taghouse").get(before)).isEqualTo("GOOD");
        assertThat(effect).isLessThan(EFFECT_WITHIN);
        write("taghouse/machine/t", null);
        await().atMost(EFFECT_WITHIN).until(() -> {
            read("taghouse", 7);
            List<String> now = qualities("taghouse");
            return now.get(now.size() - 1).equals("BAD");
        });
    }

    private void start() {
        application = StreamProcessor.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + SharedBroker.address(),
                        "--fieldcast.processor.instance=tags",
                        "--fieldcast.processor.application-id=tags-test",
                        "--fieldcast.processor.state-dir=" + state);
    }

    private static void read(String site, double value) {
        RawReading raw = new RawReading(
                site,
                "machine",
                Instant.now(),
                Instant.now(),
                "http",
                null,
                Map.of("t", RawTagValue.of(TagValue.of(value))),
                false);
        send(Topics.RAW.name(), raw.key().toString(), FieldcastJson.MAPPER.writeValueAsString(raw));
    }

    private static void write(String key, String definition) {
        send(Topics.TAGS.name(), key, definition);
    }

    private static void send(String topic, String key, String value) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedBroker.address());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = producer.send(new ProducerRecord<>(
                    topic,
                    key.getBytes(StandardCharsets.UTF_8),
                    value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
            producer.flush();
            assertThat(sent).succeedsWithin(PATIENCE);
        }
    }

    /** What was said of a site's readings, in the order of its device. */
    private static List<String> qualities(String site) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                SharedBroker.address(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<String> qualities = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DATA.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    Reading reading = FieldcastJson.MAPPER.readValue(record.value(), Reading.class);
                    if (reading.site().equals(site)) {
                        qualities.add(
                                reading.quality().isEmpty()
                                        ? "GOOD"
                                        : reading.quality().get("t").level().name());
                    }
                });
            }
        }
        return qualities;
    }
}
