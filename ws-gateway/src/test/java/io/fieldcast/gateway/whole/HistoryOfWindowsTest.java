package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** History of windows of one size: a day of minutes, without the seconds and without what came before each had closed. */
class HistoryOfWindowsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T18:00:00Z");
    private static final int MINUTES = 3;

    private final String site = "site-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void eachClosedWindowOfTheSizeComesOnceWithTheTagThatIsWanted() throws Exception {
        try (RunningGateway gateway = RunningGateway.start()) {
            // Given
            writeWindows();
            String channel = "scada-aggregated." + site + ".press-4%3Btags=temperature";
            Waiting.until("all is there", () -> windows(gateway, channel, "").size() == 9 * MINUTES);

            // When
            List<JsonNode> minutes = windows(gateway, channel, "&size=60");

            // Then
            assertThat(minutes)
                    .extracting(each -> each.path("window").path("start").asString())
                    .containsExactly("2026-11-22T18:00:00Z", "2026-11-22T18:01:00Z", "2026-11-22T18:02:00Z");
            assertThat(minutes)
                    .allMatch(
                            each -> each.path("window").path("size").asString().equals("PT1M"))
                    .allMatch(each -> each.path("final").asBoolean())
                    .allMatch(each -> each.path("tags").size() == 1)
                    .allMatch(each -> each.at("/tags/temperature/max").asDouble() == 72.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"scada-data,60,windows", "scada-aggregated,1m,PT1M", "scada-aggregated,0,PT1M", "orders,60,windows"})
    void whatHasNoSuchWindowsIsRefused(String channel, String size, String reason) {
        try (RunningGateway gateway = RunningGateway.start()) {
            // When
            HttpAnswer answer = HttpAnswer.get(gateway.uri("http", "/channels/" + channel + "/history?size=" + size));

            // Then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"size\"", reason);
        }
    }

    /** As the processor does: windows of several sizes among each other, each published before it closes and then once more. */
    private void writeWindows() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int minute = 0; minute < MINUTES; minute++) {
                Instant time = BEGIN.plus(Duration.ofMinutes(minute));
                for (Duration size : List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1))) {
                    for (int revision = 1; revision <= 3; revision++) {
                        write(producer, window(time, size, revision, revision == 3));
                    }
                }
                write(producer, new byte[] {'x'}); // the topic is open to any producer
            }
        }
    }

    private void write(KafkaProducer<String, byte[]> producer, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.AGGREGATED.name(), site + "/press-4", value))
                .get(20, TimeUnit.SECONDS);
    }

    private byte[] window(Instant time, Duration size, int revision, boolean last) {
        TagSummary summary = new TagSummary(60, 60, 71.5, time, 72.5, time, null, null, 72.0, 72.0, 0.5, 100);
        return FieldcastJson.MAPPER.writeValueAsBytes(new Aggregate(
                site,
                "press-4",
                Aggregate.Window.containing(time, size),
                revision,
                last,
                Map.of("temperature", summary, "pressure", summary)));
    }

    /** Page by page, as long as there are more. */
    private List<JsonNode> windows(RunningGateway gateway, String channel, String query) {
        List<JsonNode> windows = new ArrayList<>();
        String next = "earliest";
        boolean more = true;
        while (more) {
            JsonNode page = FieldcastJson.MAPPER.readTree(HttpAnswer.get(
                            gateway.uri("http", "/channels/" + channel + "/history?limit=2" + query + "&from=" + next))
                    .body());
            page.path("events").forEach(event -> windows.add(event.path("data")));
            next = page.path("next").asString();
            more = page.path("more").asBoolean();
        }
        return windows;
    }
}
