package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.gateway.authorisation.SampleTokens;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Definitions as the gateway gives them to screens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsForScreensTest {

    private final RunningGateway gateway = RunningGateway.start(
            "--fieldcast.gateway.apps[1].public-channels=scada-aggregated",
            "--fieldcast.gateway.authorisation.shared-key=" + SampleTokens.KEY);
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());

    @AfterAll
    void stop() {
        producer.close();
        gateway.close();
    }

    @Test
    void aDefinitionIsShownUntilItIsTakenAway() throws Exception {
        // Given
        write("screens/press-4/force", "{\"unit\":\"kN\",\"alarmLimits\":{\"high\":1800.0}}");
        write("screens/press-4/not valid", "{}");

        // When
        Waiting.until("the definition is shown", () -> unit("screens/press-4/force") != null);
        String unit = unit("screens/press-4/force");
        write("screens/press-4/force", null);

        // Then
        assertThat(unit).isEqualTo("kN");
        Waiting.until("the definition is gone", () -> unit("screens/press-4/force") == null);
        assertThat(gateway.meters()
                        .get("fieldcast.tags.passed.over")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoHasAPageIsToldThatItStillHolds() throws Exception {
        // Given
        Waiting.until("definitions have been read", () -> unit("*/*/temperature") != null);
        HttpRequest.Builder asking = HttpRequest.newBuilder(gateway.uri("http", "/tags?limit=1"));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> first = client.send(asking.build(), BodyHandlers.ofString());
        String version = first.headers().firstValue("ETag").orElseThrow();

        // When
        HttpResponse<String> again =
                client.send(asking.header("If-None-Match", version).build(), BodyHandlers.ofString());

        // Then
        assertThat(FieldcastJson.MAPPER.readTree(first.body()).path("next").isString())
                .isTrue();
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void everyAnswerSaysWhatTimeItIs() throws Exception {
        // Given
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        HttpRequest asking =
                HttpRequest.newBuilder(gateway.uri("http", "/config.json")).build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(asking, BodyHandlers.ofString());

        // Then
        String date = answer.headers().firstValue("Date").orElseThrow();
        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                .isBetween(before, Instant.now());
    }

    @Test
    void aTokenShowsWhatIsDefinedForItsSite() throws Exception {
        // Given
        write("mine/press-4/force", "{\"unit\":\"kN\"}");
        write("theirs/press-4/force", "{\"unit\":\"N\"}");
        Waiting.until(
                "definitions are shown",
                () -> unit("mine/press-4/force") != null && unit("theirs/press-4/force") != null);
        String token = SampleTokens.token(
                Instant.now().plusSeconds(60), "anna", Map.of("sites", List.of("mine"), "apps", List.of("lab")));

        // When
        HttpResponse<String> mine = get("/tags?app=lab-key&channel=private-scada-data.mine", token);
        HttpResponse<String> theirs = get("/tags?app=lab-key&channel=private-scada-data.theirs", token);
        HttpResponse<String> nobodys = get("/tags?app=lab-key&channel=private-scada-data.mine", "nonsense");

        // Then
        assertThat(mine.body())
                .contains("\"mine/press-4/force\"", "\"*/*/temperature\"")
                .doesNotContain("theirs");
        assertThat(theirs.statusCode()).isEqualTo(403);
        assertThat(nobodys.statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest asking = HttpRequest.newBuilder(gateway.uri("http", path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(asking, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "channel=orders, 400",
        "channel=scada-aggregated, 400",
        "channel=private-scada-data, 401",
        "limit=0, 400",
        "limit=1001, 400",
        "after=press-4, 400",
        "app=lab-key, 403",
        "app=closed-key, 404",
        "app=nobody, 404"
    })
    void whatIsAskedWronglyIsRefused(String query, int status) {
        // Given
        Waiting.until("definitions have been read", () -> unit("*/*/temperature") != null);

        // When
        HttpAnswer answer = HttpAnswer.get(gateway.uri("http", "/tags?" + query));

        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    private @Nullable String unit(String key) {
        JsonNode page = FieldcastJson.MAPPER.readTree(
                HttpAnswer.get(gateway.uri("http", "/tags")).body());
        for (JsonNode entry : page.path("tags")) {
            if (entry.path("key").stringValue().equals(key)) {
                return entry.path("definition").path("unit").stringValue();
            }
        }
        return null;
    }

    private void write(String key, @Nullable String definition) throws Exception {
        producer.send(new ProducerRecord<>(Topics.TAGS.name(), key, definition)).get(20, TimeUnit.SECONDS);
    }
}
