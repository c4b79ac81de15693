package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RawTopic;
import io.fieldcast.ingest.RunningIngest;
import io.fieldcast.ingest.RunningIngest.Answer;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** Against a real broker: what was answered 202 stands on the topic, as it was sent. */
class AcceptedReadingsTest {

    private static final int MANY = 20_000;
    private static final int DEVICES = 7;

    private static RunningIngest service;
    private static RawTopic topic;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(
                        IngestKafka.shared(), "--fieldcast.ingest.cors.allowed-origins=http://localhost:6001")
                .awaitReady();
        topic = new RawTopic(IngestKafka.shared());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void oneReadingStandsOnTheTopicAsItWasSent() {
        // Given
        Instant before = Instant.now().minusMillis(1);

        // When
        Answer answer = service.postJson("""
                {"site":"one","device":"press-4","time":"2026-11-22T18:00:00.123Z","seq":42,
                 "values":{"temperature":71.4,"running":true,"state":"idle \\u00e9\\ud83d\\ude00",
                           "pressure":{"value":1013.2,"quality":"UNCERTAIN","time":"2026-11-22T17:59:59Z"},
                           "flow":{"value":null,"quality":"BAD"}},
                 "historical":true}""");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"accepted\":1}");
        List<ConsumerRecord<String, byte[]>> records = topic.of("one");
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("one/press-4");
            RawReading reading = parsed(record);
            assertThat(reading.received()).isBetween(before, Instant.now());
            assertThat(reading.source()).isEqualTo("http");
            assertThat(text(record))
                    .isEqualTo(
                            "{\"site\":\"one\",\"device\":\"press-4\",\"time\":\"2026-11-22T18:00:00.123Z\",\"received\":\""
                                    + reading.received()
                                    + "\",\"source\":\"http\",\"seq\":42,\"values\":{\"temperature\":71.4,"
                                    + "\"running\":true,\"state\":\"idle é😀\",\"pressure\":{\"value\":1013.2,"
                                    + "\"quality\":\"UNCERTAIN\",\"time\":\"2026-11-22T17:59:59Z\"},"
                                    + "\"flow\":{\"value\":null,\"quality\":\"BAD\"}},\"historical\":true}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9223372036854775808",
                "0.1",
                "-1.0E-7",
                "1.7976931348623157E308",
                "4.9E-324",
                "0"
            })
    void aNumberKeepsItsLastDigit(String number) {
        // Given
        String site = "number" + Integer.toHexString(number.hashCode());

        // When
        Answer answer =
                service.postJson("{\"site\":\"" + site + "\",\"device\":\"d\",\"values\":{\"t\":" + number + "}}");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(topic.of(site))
                .singleElement()
                .satisfies(record -> assertThat(text(record)).endsWith("\"values\":{\"t\":" + number + "}}"));
    }

    @Test
    void epochMillisecondsAreAnInstantAndNoTimeIsNone() {
        // When
        Answer answer = service.postJson("""
                [{"site":"times","device":"d","time":1732300000123,"values":{"t":1}},
                 {"site":"times","device":"d","time":"2024-11-22T19:26:40.123456+01:00","values":{"t":1}},
                 {"site":"times","device":"d","values":{"t":1}}]""");

        // Then
        assertThat(answer.text()).isEqualTo("{\"accepted\":3}");
        assertThat(topic.of("times"))
                .extracting(record -> parsed(record).time())
                .containsExactly(
                        Instant.parse("2024-11-22T18:26:40.123Z"), Instant.parse("2024-11-22T18:26:40.123456Z"), null);
    }

    @Test
    void everyFormIsTakenPlainAndCompressed() {
        // Given
        String reading = "{\"site\":\"forms\",\"device\":\"d\",\"values\":{\"t\":1}}";
        String array = "[" + reading + "," + reading + "]";
        String lines = "\n" + reading + "\r\n\r\n" + reading;

        // When
        List<Answer> answers = new ArrayList<>();
        for (Map.Entry<String, String> form : List.of(
                Map.entry("application/json", reading),
                Map.entry("application/json; charset=UTF-8", array),
                Map.entry("application/x-ndjson", lines),
                Map.entry("application/json", "\ufeff" + reading))) {
            byte[] body = form.getValue().getBytes(StandardCharsets.UTF_8);
            answers.add(service.send(service.post(form.getKey(), body)));
            answers.add(service.send(service.post(form.getKey(), Gzip.of(body)).header("Content-Encoding", "gzip")));
        }

        // Then
        assertThat(answers)
                .extracting(answer -> answer.json().path("accepted").asInt())
                .containsExactly(1, 1, 2, 2, 2, 2, 1, 1);
        assertThat(topic.of("forms")).hasSize(12);
    }

    @Test
    void aBadEntryLeavesTheGoodOnes() {
        // When
        Answer answer = service.postNdjson("""
                {"site":"mixed","device":"d","seq":0,"values":{"t":1}}
                {"site":"mixed","device":"d","seq":1,"values":{"t":NaN}}
                {"site":"mixed","device":"d","seq":2,"values":{"t":1}}

                {"site":"mixed","device":"d","seq":-3,"values":{"t":1}}
                """);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected").size()).isEqualTo(2);
        assertThat(answer.json().at("/rejected/0/index").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/rejected/0/rule").asString()).isEqualTo("json");
        assertThat(answer.json().at("/rejected/0/message").asString())
                .contains("line 2, column")
                .contains("send null with a quality");
        assertThat(answer.json().at("/rejected/1/index").asInt()).isEqualTo(3);
        assertThat(answer.json().at("/rejected/1/field").asString()).isEqualTo("seq");
        assertThat(topic.of("mixed")).extracting(record -> parsed(record).seq()).containsExactly(0L, 2L);
    }

    @Test
    void aLargeBodyKeepsEachDevicesOrder() {
        // Given
        byte[] body = IntStream.range(0, MANY)
                .mapToObj(seq -> "{\"site\":\"order\",\"device\":\"d" + seq % DEVICES + "\",\"seq\":" + seq
                        + ",\"values\":{\"temperature\":71.4,\"pressure\":1013.25,\"running\":true}}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);

        // When
        Answer answer = service.send(service.request("/api/v1/readings")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        // Then
        assertThat(answer.text()).isEqualTo("{\"accepted\":" + MANY + "}");
        Map<String, List<Long>> sequences = topic.of("order").stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(record -> parsed(record).seq(), Collectors.toList())));
        assertThat(sequences).hasSize(DEVICES);
        sequences.forEach((key, seqs) -> {
            int first = Integer.parseInt(key.substring("order/d".length()));
            assertThat(seqs)
                    .isEqualTo(LongStream.iterate(first, seq -> seq < MANY, seq -> seq + DEVICES)
                            .boxed()
                            .toList());
        });
    }

    @Test
    void aLargeArrayIsTakenWhole() {
        // Given
        String reading = "{\"site\":\"array\",\"device\":\"d\",\"values\":{\"t\":1}}";
        String body = IntStream.range(0, 5_000).mapToObj(i -> reading).collect(Collectors.joining(",\n", "[", "]"));

        // When
        Answer answer = service.postJson(body);

        // Then
        assertThat(answer.text()).isEqualTo("{\"accepted\":5000}");
        assertThat(topic.of("array")).hasSize(5_000);
    }

    @Test
    void anArrayThatGoesWrongAtItsEndLeavesNothing() {
        // Given
        String reading = "{\"site\":\"broken\",\"device\":\"d\",\"values\":{\"t\":1}}";

        // When
        Answer answer = service.postJson("[" + reading + ",\n " + reading + ",\n oops]");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("line 3, column");
        assertThat(topic.of("broken")).isEmpty();
    }

    @Test
    void aPageOfAnAllowedOriginMayPost() {
        // When
        Answer answer = service.send(service.request("/api/v1/readings")
                .header("Origin", "http://localhost:6001")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:6001");
    }

    @Test
    void aPageOfAnotherOriginMayNot() {
        // When
        Answer answer = service.send(service.request("/api/v1/readings")
                .header("Origin", "http://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theMetersTellWhatBecameOfEveryEntry() {
        // When
        service.postNdjson("{\"site\":\"meters\",\"device\":\"d\",\"values\":{\"t\":1}}\nnonsense\n");

        // Then
        Answer metrics = service.send(service.request("/actuator/prometheus")
                .timeout(Duration.ofSeconds(5))
                .GET());
        assertThat(metrics.text())
                .containsPattern("fieldcast_ingest_readings_total\\{outcome=\"accepted\"} [1-9]")
                .containsPattern("fieldcast_ingest_readings_total\\{outcome=\"rejected\"} [1-9]")
                .containsPattern("fieldcast_ingest_requests_seconds_count\\{outcome=\"partial\"} [1-9]")
                .containsPattern("fieldcast_ingest_budget_taken_bytes\\{budget=\"in_flight\"} 0")
                .containsPattern("fieldcast_ingest_budget_taken_bytes\\{budget=\"buffered\"} 0");
    }

    /** Also proves that the record is what every later reader of the topic takes for valid, byte by byte. */
    private static RawReading parsed(ConsumerRecord<String, byte[]> record) {
        try (JsonParser in = FieldcastJson.MAPPER.createParser(record.value())) {
            in.nextToken();
            ParsedReading parsed = ReadingParser.raw().parse(in);
            assertThat(parsed).isInstanceOf(ParsedReading.Valid.class);
            RawReading reading = ((ParsedReading.Valid) parsed).reading();
            assertThat(FieldcastJson.MAPPER.writeValueAsBytes(reading)).isEqualTo(record.value());
            return reading;
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
