package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RawTopic;
import io.fieldcast.ingest.RunningIngest;
import io.fieldcast.ingest.RunningIngest.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitedRequestsTest {

    private static RunningIngest service;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(
                        IngestKafka.shared(),
                        "--fieldcast.ingest.rates.site.readings=50",
                        "--fieldcast.ingest.rates.site.readings-burst=100",
                        "--fieldcast.ingest.rates.slow-down=2s")
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void whatRunsIntoTheLimitMidwayIsSlowedDownAndAcceptedWhole(String type) {
        // Given
        String site = "slowed-" + type.length();
        byte[] body = body(type, site, 150);

        // When
        long begun = System.nanoTime();
        Answer answer = service.send(service.post(type, body));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(150);
        assertThat(taken).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void whatWouldBeSlowedDownForTooLongIsToldHowMuchWasAccepted(String type) {
        // Given
        String site = "cut-" + type.length();

        // When
        Answer answer = service.send(service.post(type, body(type, site, 1_000)));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        int accepted = answer.json().path("accepted").asInt();
        assertThat(accepted)
                .as("the burst, and what the slow-down has let through")
                .isBetween(101, 999);
        assertThat(new RawTopic(IngestKafka.shared()).of(site)).hasSize(accepted);
    }

    @Test
    void whereNoKeysAreAskedForTheMetricsTellTheLimitsOfSitesOnly() {
        // When
        Answer metrics = service.send(service.request("/actuator/prometheus").GET());

        // Then
        assertThat(metrics.text())
                .containsPattern("fieldcast_ingest_keys_asked 0")
                .containsPattern("fieldcast_ingest_limit\\{setting=\"fieldcast.ingest.rates.key.readings\",.*} 0")
                .containsPattern("fieldcast_ingest_limit\\{setting=\"fieldcast.ingest.rates.site.readings\",.*} 50");
    }

    @Test
    void aRefusalSaysWhichLimitItIsAndWhenToComeBack() {
        // Given
        byte[] body = body("application/json", "spent", 1_000);

        // When
        Answer answer = service.send(service.post("application/json", body));

        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"site-readings\";q=100;qu=\"readings\";w=2");
        assertThat(answer.header("RateLimit")).isEqualTo("\"site-readings\";r=0;t=1");
        assertThat(answer.json().path("rule").asString()).isEqualTo("site-readings");
    }

    private static byte[] body(String type, String site, int count) {
        String reading = "{\"site\":\"" + site + "\",\"device\":\"d\",\"values\":{\"t\":1}}";
        String body = type.endsWith("ndjson")
                ? (reading + "\n").repeat(count)
                : "[" + (reading + ",").repeat(count - 1) + reading + "]";
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
