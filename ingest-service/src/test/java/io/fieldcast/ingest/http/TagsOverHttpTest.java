package io.fieldcast.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RunningIngest;
import io.fieldcast.ingest.RunningIngest.Answer;
import io.fieldcast.schema.topic.Topics;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TagsOverHttpTest {

    private static final String ALL = "/api/v1/tags";
    private static final Duration EFFECT_WITHIN = Duration.ofSeconds(5);

    private static RunningIngest service;
    private static RunningIngest another;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(IngestKafka.shared(), "--fieldcast.ingest.tags.definition=2KB");
        another = RunningIngest.start(IngestKafka.shared());
        await().until(() -> get(service, "").status() == 200 && get(another, "").status() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
        another.close();
    }

    @Test
    void whoHasTheAnswerMayChangeItAgain() {
        // Given
        String tag = "/one/press-5/again";
        List<Integer> answers = new ArrayList<>();

        // When
        for (int round = 0; round < 50; round++) {
            answers.add(put(tag, "{}").status());
            answers.add(delete(tag).status());
        }

        // Then
        assertThat(answers).containsOnly(201, 204);
    }

    @Test
    void aDefinitionIsStoredReadReplacedAndTakenAway() {
        // When
        Answer stored = put("/one/press-4/force.max", "{\"unit\":\"kN\",\"expectedInterval\":\"PT1S\"}");
        Answer read = get(service, "/one/press-4/force.max");
        Answer replaced = put("/one/press-4/force.max", "{\"unit\":\"N\"}");
        Answer deleted = delete("/one/press-4/force.max");
        Answer again = delete("/one/press-4/force.max");
        Answer gone = get(service, "/one/press-4/force.max");

        // Then
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(stored.text()).isEqualTo("{\"unit\":\"kN\",\"expectedInterval\":\"PT1S\",\"onViolation\":\"flag\"}");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo(stored.text());
        assertThat(read.header("ETag")).isNotBlank().isEqualTo(stored.header("ETag"));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().path("rule").asString()).isEqualTo("defined");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void theDefinitionThatWinsIsToldWithItsKey() {
        // Given
        put("/two/*/flow", "{\"unit\":\"l/min\"}");
        put("/two/pump-1/*", "{\"unit\":\"any\"}");

        // When
        Answer flow = get(service, "/two/pump-1/flow?effective=true");
        Answer other = get(service, "/two/pump-1/speed?effective=true");
        Answer builtIn = get(service, "/two/pump-2/temperature?effective=true");
        Answer none = get(service, "/two/pump-2/speed?effective=true");
        Answer wildcard = get(service, "/two/*/flow?effective=true");

        // Then
        assertThat(flow.json().path("key").asString()).isEqualTo("two/*/flow");
        assertThat(flow.json().path("definition").path("unit").asString()).isEqualTo("l/min");
        assertThat(flow.json().path("builtIn").asBoolean()).isFalse();
        assertThat(other.json().path("key").asString()).isEqualTo("two/pump-1/*");
        assertThat(builtIn.json().path("key").asString()).isEqualTo("*/*/temperature");
        assertThat(builtIn.json().path("builtIn").asBoolean()).isTrue();
        assertThat(none.status()).isEqualTo(404);
        assertThat(wildcard.status()).isEqualTo(400);
        assertThat(wildcard.json().path("rule").asString()).isEqualTo("concrete");
    }

    @Test
    void allAreListedByPagesAndFilters() {
        // Given
        IntStream.range(0, 5).forEach(i -> put("/three/press-" + i + "/t", "{}"));
        put("/three/press-0/u", "{}");

        // When
        Answer first = get(service, "?site=three&tag=t&limit=3");
        Answer second = get(
                service,
                "?site=three&tag=t&limit=3&after=" + first.json().path("next").asString());
        Answer all = get(service, "");

        // Then
        assertThat(keys(first)).containsExactly("three/press-0/t", "three/press-1/t", "three/press-2/t");
        assertThat(keys(second)).containsExactly("three/press-3/t", "three/press-4/t");
        assertThat(second.json().has("next")).isFalse();
        assertThat(keys(all)).contains("*/*/temperature", "three/press-0/u");
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        // Given
        String version = put("/four/a/b", "{\"unit\":\"m\"}").header("ETag");
        put("/four/a/b", "{\"unit\":\"km\"}");

        // When
        Answer stale = service.send(change("/four/a/b", "{\"unit\":\"mm\"}").header("If-Match", version));
        Answer exists = service.send(change("/four/a/b", "{}").header("If-None-Match", "*"));
        String current = get(service, "/four/a/b").header("ETag");
        Answer fresh = service.send(change("/four/a/b", "{\"unit\":\"mm\"}").header("If-Match", current));
        Answer created = service.send(change("/four/a/c", "{}").header("If-None-Match", "*"));

        // Then
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("field").asString()).isEqualTo("If-Match");
        assertThat(exists.status()).isEqualTo(412);
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(created.status()).isEqualTo(201);
    }

    @Test
    void whatOthersWriteIsSeenAndGarbageIsPassedOver() {
        // Given
        write("five/a/b", "{\"unit\":\"bar\"}");

        // When
        write("five/a/b", "not json");
        write("no key", "{}");
        put("/five/a/c", "{}");

        // Then
        await().atMost(EFFECT_WITHIN)
                .untilAsserted(
                        () -> assertThat(get(another, "?site=five").text()).contains("five/a/c"));
        assertThat(get(another, "/five/a/b").json().path("unit").asString()).isEqualTo("bar");
    }

    @ParameterizedTest(name = "{0} {1}: {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /lyon/a/t                | {"instrumentRange":{"low":2,"high":1}} | 400 | instrumentRange.low | order
        /lyon/a/t                | {"units":"Cel"}                        | 400 | units               | known-field
        /lyon/a/t                | {"unit":                               | 400 | ``                  | json
        /lyon/a/t                | ``                                     | 400 | ``                  | json
        /lyon/a/t                | []                                     | 400 | ``                  | type
        /ly.on/a/t               | {}                                     | 400 | site                | pattern
        /lyon/a%20b/t            | {}                                     | 400 | device              | pattern
        /lyon/a/t%2Fu            | {}                                     | 400 | tag                 | pattern
        """)
    void aRefusalNamesFieldAndRule(String path, String body, int status, String field, String rule) {
        // When
        Answer answer = put(path, body);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("rule").asString()).isEqualTo(rule);
    }

    @Test
    void whatIsNoDefinitionAtAllIsRefused() {
        // When
        Answer large = put("/lyon/a/t", "{\"unit\":\"" + " ".repeat(3_000) + "\"}");
        Answer text = service.send(
                request("/lyon/a/t").header("Content-Type", "text/plain").PUT(BodyPublishers.ofString("{}")));
        Answer posted = service.send(request("/lyon/a/t").POST(BodyPublishers.ofString("{}")));
        Answer limit = get(service, "?limit=0");

        // Then
        assertThat(large.status()).isEqualTo(413);
        assertThat(text.status()).isEqualTo(415);
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("Allow")).isEqualTo("GET, PUT, DELETE");
        assertThat(limit.status()).isEqualTo(400);
        assertThat(limit.json().path("field").asString()).isEqualTo("limit");
    }

    private static Iterable<String> keys(Answer answer) {
        return StreamSupport.stream(answer.json().path("tags").spliterator(), false)
                .map((JsonNode entry) -> entry.path("key").asString())
                .toList();
    }

    private static Answer get(RunningIngest from, String path) {
        return from.send(from.request(ALL + path).GET());
    }

    private static Answer put(String path, String definition) {
        return service.send(change(path, definition));
    }

    private static Answer delete(String path) {
        return service.send(request(path).DELETE());
    }

    private static HttpRequest.Builder change(String path, String definition) {
        return request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(definition));
    }

    private static HttpRequest.Builder request(String path) {
        return service.request(ALL + path);
    }

    private static void write(String key, String definition) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", IngestKafka.shared().bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(
                            new ProducerRecord<>(Topics.TAGS.name(), key.getBytes(UTF_8), definition.getBytes(UTF_8))))
                    .succeedsWithin(EFFECT_WITHIN);
        }
    }
}
