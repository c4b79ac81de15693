package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.RunningFieldcast;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedFieldcast.class)
class TracingTest {

    private static final Map<String, String> ON = Map.of(
            "spring.profiles.active",
            "tracing",
            "management.tracing.export.otlp.enabled",
            "false",
            "management.opentelemetry.tracing.export.schedule-delay",
            "50ms",
            RecordedSpans.SETTING,
            "true");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String DEVICES_SPAN = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + DEVICES_SPAN + "-01";

    @AfterEach
    void off() {
        ON.keySet().forEach(System::clearProperty);
    }

    @Test
    void aTracedPostIsOneTraceFromTheRequestToTheSocket(@TempDir Path data) throws Exception {
        // Given
        ON.forEach(System::setProperty);
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data);
                PusherJavaClient client = PusherJavaClient.connected(fieldcast)) {
            client.subscribedTo("scada-data.lyon.press-traced");
            client.subscribedTo("scada-batch.lyon");

            // When
            post(fieldcast, "press-traced");

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(fromDeviceOn())
                            .containsExactly(
                                    "http post /api/v1/readings",
                                    "scada.raw publish",
                                    "scada.raw process",
                                    "scada-data deliver"));
            await().untilAsserted(() -> assertThat(RecordedSpans.of(TRACE))
                    .extracting(SpanData::getName)
                    .contains("scada-batch deliver"));
        }
    }

    @Test
    void withoutTracingNoHeaderIsWritten(RunningFieldcast fieldcast) throws Exception {
        // Given
        List<String> topics = List.of(Topics.RAW.name(), Topics.DATA.name());

        // When
        post(fieldcast, "press-untraced");

        // Then
        for (String topic : topics) {
            assertThat(read(fieldcast, topic, "lyon/press-untraced").headers()).isEmpty();
        }
    }

    /** The names of the spans, each the child of the one before it, the first the child of the device's. */
    private static List<String> fromDeviceOn() {
        List<SpanData> spans = RecordedSpans.of(TRACE);
        List<String> names = new ArrayList<>();
        String parent = DEVICES_SPAN;
        while (parent != null) {
            String before = parent;
            SpanData next = spans.stream()
                    .filter(span -> span.getParentSpanId().equals(before))
                    .filter(span -> !span.getName().startsWith("scada-batch"))
                    .findFirst()
                    .orElse(null);
            parent = next == null ? null : next.getSpanId();
            if (next != null) {
                names.add(next.getName());
            }
        }
        return names;
    }

    private static void post(RunningFieldcast fieldcast, String device) throws Exception {
        URI readings = fieldcast.ingestUri().resolve("/api/v1/readings");
        String reading = "{\"site\":\"lyon\",\"device\":\"" + device + "\",\"values\":{\"temperature\":71.4}}";
        HttpRequest request = HttpRequest.newBuilder(readings)
                .header("Content-Type", "application/json")
                .header("traceparent", TRACEPARENT)
                .POST(HttpRequest.BodyPublishers.ofString(reading))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
    }

    private static ConsumerRecord<String, String> read(RunningFieldcast fieldcast, String topic, String key) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", fieldcast.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().until(
                            () -> StreamSupport.stream(
                                            consumer.poll(Duration.ofMillis(200))
                                                    .spliterator(),
                                            false)
                                    .filter(record -> record.key().equals(key))
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow();
        }
    }
}
