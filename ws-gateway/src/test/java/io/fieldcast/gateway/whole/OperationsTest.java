package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is told at {@code /operations} of a real gateway, a real broker and a processor's group. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String group = "processor-" + UUID.randomUUID();
    private RunningGateway gateway;
    private KafkaProducer<String, byte[]> producer;

    @BeforeAll
    void start() {
        gateway = RunningGateway.start(
                "--fieldcast.gateway.operations.processor-group=" + group,
                "--fieldcast.gateway.operations.slow-after=100ms",
                "--fieldcast.gateway.session.outbox=16MB");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    void stop() {
        producer.close();
        gateway.close();
    }

    @Test
    void whatTheGatewayHearsForItselfIsNoSubscription() {
        Waiting.until("none", () -> state().at("/clients/subscriptions").asInt(-1) == 0);
        try (WireClient client = gateway.connect("lab")) {
            // When
            client.subscribe("scada-data.nowhere");

            // Then
            Waiting.until(
                    "the client's", () -> state().at("/clients/subscriptions").asInt(-1) == 1);
        }
    }

    @Test
    void ratesTimesAndWhatWaitsAreThoseOfKafkaAndTheClients() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name());
                WireClient client = gateway.connect("lab")) {
            // Given
            client.subscribe("scada-data." + plant.site);
            workOff();
            write(Topics.RAW.name(), "lyon/press-4", "{}");
            write(Topics.RAW.name(), "lyon/press-4", "{}");
            state();

            // When
            Waiting.until("rates and times", () -> {
                plant.report(1);
                JsonNode state = state();
                return rate(state, "scada-data") > 0
                        && state.at("/sending/deliveries").asDouble(0) > 0
                        && state.at("/sending/millis").has("p99");
            });
            write(Topics.RAW.name(), "lyon/press-4", "{}");
            Waiting.until("a rate of scada.raw", () -> rate(state(), "scada.raw") > 0);
            Waiting.until("what waits", () -> state().at("/processor/records").asLong(-1) == 3);

            // Then
            JsonNode state = state();
            assertThat(state.path("problem").isString()).isFalse();
            assertThat(state.at("/processor/reader").stringValue()).isEqualTo(group);
            Waiting.until(
                    "the tail has read all", () -> state().at("/tail/records").asLong(-1) == 0);
            assertThat(state.at("/sending/millis/max").longValue()).isBetween(0L, 10_000L);
            assertThat(state.at("/clients/connections").intValue()).isPositive();
            assertThat(named(state.at("/clients/apps"), "app", "lab")
                            .path("connections")
                            .intValue())
                    .isPositive();
            assertThat(named(state.at("/clients/apps"), "app", "small")
                            .path("limit")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void aClientThatDoesNotReadIsShownWithWhatWaitsAndThenAsCutOff() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name());
                WireClient slow = gateway.connect("plant")) {
            // Given
            String channel = "scada-data." + plant.site;
            slow.subscribe(channel);
            String socketId = slow.socketId();
            slow.stopReading();

            // When
            Waiting.until("it is behind", () -> {
                plant.report(1, 200_000);
                return !named(state().at("/clients/behind"), "socketId", socketId)
                        .isMissingNode();
            });
            JsonNode behind = named(state().at("/clients/behind"), "socketId", socketId);
            Waiting.until("it is cut off", () -> {
                plant.report(20, 200_000);
                return !named(state().at("/clients/cutOff"), "socketId", socketId)
                        .isMissingNode();
            });

            // Then
            JsonNode cutOff = named(state().at("/clients/cutOff"), "socketId", socketId);
            assertThat(behind.path("waitingBytes").longValue()).isPositive();
            assertThat(behind.path("behindMillis").longValue()).isGreaterThanOrEqualTo(100);
            assertThat(behind.path("address").stringValue()).isEqualTo("127.0.0.1");
            assertThat(cutOff.path("waitingBytes").longValue()).isGreaterThan(1_000_000);
            assertThat(cutOff.path("channels").get(0).stringValue()).isEqualTo(channel);
            assertThat(named(state().path("restraints"), "why", "4100")
                            .path("count")
                            .intValue())
                    .isPositive();
        }
    }

    @Test
    void theBoundsAreThoseInForceWithWhatIsUsed() throws Exception {
        try (WireClient client = gateway.connect("plant")) {
            // When
            String setting = "fieldcast.gateway.connections.max";
            Waiting.until(
                    "the connection is counted",
                    () -> named(state().path("bounds"), "setting", setting)
                                    .path("used")
                                    .asLong(0)
                            > 0);
            JsonNode bounds = state().path("bounds");

            // Then
            assertThat(client.isOpen()).isTrue();
            JsonNode outbox = named(bounds, "setting", "fieldcast.gateway.session.outbox");
            assertThat(outbox.path("limit").longValue()).isEqualTo(16 * 1024 * 1024);
            assertThat(outbox.path("unit").stringValue()).isEqualTo("bytes");
            assertThat(named(bounds, "setting", setting).path("limit").longValue())
                    .isEqualTo(50_000);
            assertThat(bounds)
                    .allSatisfy(bound ->
                            assertThat(bound.path("limit").doubleValue()).isPositive());
            assertThat(bounds)
                    .filteredOn(bound -> bound.path("cache").booleanValue())
                    .extracting(bound -> bound.path("setting").stringValue())
                    .containsExactly(
                            "fieldcast.gateway.replay.recent",
                            "fieldcast.gateway.replay.read",
                            "fieldcast.gateway.replay.encoded");
        }
    }

    @Test
    void rejectedReadingsAreToldWithTheirOriginalsAndSentAgainOnce() throws Exception {
        // Given
        Instant began = Instant.now();
        String site = "site-" + UUID.randomUUID().toString().substring(0, 8);
        String original = "{\"site\":\"" + site + "\",\"values\":{\"t\":7}}";
        RecordMetadata at = write(Topics.REJECTED.name(), site + "/press-4", rejected(original));
        String position = at.partition() + ":" + at.offset();
        Waiting.until("it is listed", () -> !list("site=" + site).isEmpty());
        JsonNode listed = list("reason=RULE_VIOLATED&site=" + site).get(0);
        String asked = "{\"positions\":[\"" + position + "\"]}";

        // When
        JsonNode first = json(post("/operations/rejected/retry", asked)).at("/outcomes/0");
        JsonNode second = json(post("/operations/rejected/retry", asked)).at("/outcomes/0");
        Waiting.until(
                "it is marked",
                () -> list("site=" + site).get(0).path("retried").isString());

        // Then
        assertThat(listed.path("original").stringValue()).isEqualTo(original);
        assertThat(listed.path("position").stringValue()).isEqualTo(position);
        assertThat(listed.path("device").stringValue()).isEqualTo("press-4");
        assertThat(listed.path("retried").isNull()).isTrue();
        assertThat(Instant.parse(list("site=" + site).get(0).path("retried").stringValue()))
                .isBetween(began, Instant.now());
        assertThat(state().at("/rejected/retried").intValue()).isPositive();
        assertThat(list("reason=DUPLICATE&site=" + site)).isEmpty();
        assertThat(state().at("/rejected/byReason/RULE_VIOLATED").intValue()).isPositive();
        assertThat(first.path("verdict").stringValue()).isEqualTo("SEND");
        assertThat(second.path("verdict").stringValue()).isEqualTo("RETRIED");
        assertThat(Committed.values(Topics.RAW.name())).containsOnlyOnce(original);
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        // When, Then
        assertThat(post("/operations/rejected/retry", "{\"positions\":[\"7\"]}").statusCode())
                .isEqualTo(400);
        assertThat(post("/operations/rejected/retry", "{\"positions\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(post("/operations/rejected/retry", "nonsense").statusCode()).isEqualTo(400);
        assertThat(get("/operations/rejected?limit=0").statusCode()).isEqualTo(400);
        HttpRequest form = HttpRequest.newBuilder(gateway.uri("http", "/operations/rejected/retry"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"positions\":[\"0:1\"]}"))
                .build();
        assertThat(HTTP.send(form, BodyHandlers.ofString()).statusCode()).isNotEqualTo(200);
    }

    /** All that is there, in the processors' name. */
    private void workOff() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(group, RawEnds.of(admin)).all().get();
        }
    }

    private RecordMetadata write(String topic, String key, String value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                .get(20, TimeUnit.SECONDS);
    }

    private static String rejected(String original) {
        return FieldcastJson.MAPPER.writeValueAsString(Rejected.of(
                RejectionReason.RULE_VIOLATED,
                "values.t",
                "t is above 1",
                Instant.now(),
                0,
                1,
                original.getBytes(StandardCharsets.UTF_8),
                false));
    }

    private JsonNode state() throws Exception {
        return json(get("/operations/state"));
    }

    private List<JsonNode> list(String query) throws Exception {
        return json(get("/operations/rejected?" + query))
                .path("rejected")
                .valueStream()
                .toList();
    }

    private static double rate(JsonNode state, String topic) {
        return named(state.path("topics"), "topic", topic).path("rate").asDouble(0);
    }

    private static JsonNode named(JsonNode all, String field, String value) {
        return all.valueStream()
                .filter(each -> value.equals(each.path(field).asString("")))
                .findFirst()
                .orElse(FieldcastJson.MAPPER.missingNode());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(gateway.uri("http", path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.uri("http", path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FieldcastJson.MAPPER.readTree(answer.body());
    }
}
