package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RawTopic;
import io.fieldcast.ingest.RunningIngest;
import io.fieldcast.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real broker: other makers' shapes are answered as our own is. */
class ForeignShapesTest {

    private static RunningIngest service;
    private static RawTopic topic;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(IngestKafka.shared()).awaitReady();
        topic = new RawTopic(IngestKafka.shared());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void thingsBoardsTelemetryStandsOnTheTopicUnderItsDevice() {
        // When
        Answer answer = post(
                "/api/v1/thingsboard/tb/press-4/telemetry",
                "[{\"ts\":1451649600512,\"values\":{\"temperature\":42}},{\"ts\":1,\"values\":{\"t\":{\"a\":1}}}]");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text())
                .startsWith("{\"accepted\":1,\"rejected\":[{\"index\":1,\"field\":\"values.t\",\"rule\":\"type\",");
        assertThat(topic.of("tb")).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("tb/press-4");
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"source\":\"thingsboard\"");
        });
    }

    @Test
    void aThingsBoardGatewaysDevicesAreKeptApart() {
        // When
        Answer answer = post(
                "/api/v1/thingsboard/tb-gateway/gateway/telemetry",
                "{\"Device A\":[{\"ts\":1451649600512,\"values\":{\"t\":1}}],\"Device B\":[{\"values\":{\"t\":2}}]}");

        // Then
        assertThat(answer.text()).isEqualTo("{\"accepted\":2}");
        assertThat(topic.of("tb-gateway"))
                .extracting(record -> record.key())
                .containsExactlyInAnyOrder("tb-gateway/Device_A", "tb-gateway/Device_B");
    }

    @Test
    void kepwaresValuesMayBeCompressed() {
        // Given
        byte[] body = Gzip.of(
                "{\"timestamp\":1451649600512,\"values\":[{\"id\":\"C.D.Tag1\",\"v\":42,\"q\":true,\"t\":1451649600512}]}");

        // When
        Answer answer = service.send(service.request("/api/v1/kepware/kepware/plc-1")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));

        // Then
        assertThat(answer.text()).isEqualTo("{\"accepted\":1}");
        assertThat(topic.of("kepware"))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .contains("\"C.D.Tag1\":42"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/thingsboard/a.b/d/telemetry     | {"t":1}     | 400 | site        | pattern
            /api/v1/thingsboard/s/d%20e/telemetry   | {"t":1}     | 400 | device      | pattern
            /api/v1/thingsboard/s/d/telemetry       | {"t":null}  | 400 | t           | type
            /api/v1/thingsboard/s/d/telemetry       | {"t":1      | 400 | ''          | json
            /api/v1/thingsboard/s/d/telemetry       | []          | 400 | ''          | min-readings
            /api/v1/thingsboard/s/gateway/telemetry | {"A":[]}    | 400 | ''          | min-readings
            /api/v1/kepware/s/d                     | {}          | 400 | values      | required
            /api/v1/kepware/s/d                     | ''          | 400 | ''          | min-readings
            /api/v1/kepware/s                       | {}          | 404 | path        | path
            """)
    void aRefusalNamesFieldAndRule(String path, String body, int status, String field, String rule) {
        // When
        Answer answer = post(path, body);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("field").asString("absent")).isEqualTo(field);
        assertThat(answer.json().path("rule").asString("absent")).isEqualTo(rule);
    }

    @Test
    void otherMakersSendNoLinesAndOnlyPost() {
        // When
        Answer lines = service.send(service.request("/api/v1/kepware/s/d")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{}")));
        Answer get = service.send(service.request("/api/v1/kepware/s/d").GET());

        // Then
        assertThat(lines.status()).isEqualTo(415);
        assertThat(lines.header("Accept")).isEqualTo("application/json");
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).isEqualTo("POST");
    }

    private static Answer post(String path, String body) {
        return service.send(
                service.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }
}
