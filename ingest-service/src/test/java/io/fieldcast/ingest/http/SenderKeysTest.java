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
import org.junit.jupiter.params.provider.ValueSource;

class SenderKeysTest {

    /** SHA-256 of "abc", then of "hello" and of "test". */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String OF_TEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static RunningIngest service;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(
                        IngestKafka.shared(),
                        "--fieldcast.ingest.cors.allowed-origins=http://localhost:6001",
                        "--fieldcast.ingest.key-sha256=" + OF_HELLO,
                        "--fieldcast.ingest.keys[0].name=old",
                        "--fieldcast.ingest.keys[0].sites=keyed,other",
                        "--fieldcast.ingest.keys[0].sha256=" + OF_ABC,
                        "--fieldcast.ingest.keys[1].name=new",
                        "--fieldcast.ingest.keys[1].sites=keyed",
                        "--fieldcast.ingest.keys[1].sha256=" + OF_TEST)
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer test", "BEARER  hello"})
    void aSitesKeysAreAllGood(String authorization) {
        // When
        Answer answer = post(authorization, reading("keyed"));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    @Test
    void whereKeysAreAskedForTheirLimitsAreInForce() {
        // When
        Answer metrics = service.send(service.request("/actuator/prometheus").GET());

        // Then
        assertThat(metrics.text())
                .containsPattern("fieldcast_ingest_keys_asked 1")
                .containsPattern("fieldcast_ingest_limit\\{setting=\"fieldcast.ingest.rates.key.readings\",.*} [1-9]");
    }

    @Test
    void withoutAKeyTheAnswerAsksForOne() {
        // When
        Answer answer = service.postJson(reading("keyed"));

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"fieldcast\"");
        assertThat(answer.json().path("field").asString()).isEqualTo("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abcd",
                "Bearer",
                "Bearer abc, Bearer abc",
                "Basic YWJjOmFiYw==",
                "abc",
                "Bearer " + OF_ABC
            })
    void aKeyThatNobodyKnowsIsNotRepeated(String authorization) {
        // When
        Answer answer = post(authorization, reading("keyed"));

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
        assertThat(answer.text()).doesNotContain("abc");
    }

    @Test
    void aKeyOfOtherSitesIsForbiddenAndTheSiteNamed() {
        // When
        Answer answer = post("Bearer test", "[" + reading("elsewhere") + "," + reading("elsewhere") + "]");

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
        assertThat(answer.json().path("field").asString()).isEqualTo("site");
        assertThat(answer.json().path("rule").asString()).isEqualTo("key");
        assertThat(answer.json().path("detail").asString()).contains("'elsewhere'");
        assertThat(answer.json().path("rejected")).hasSize(2);
        assertThat(new RawTopic(IngestKafka.shared()).of("elsewhere")).isEmpty();
    }

    @Test
    void amongOthersAReadingOfAForeignSiteIsRejectedAlone() {
        // Given
        byte[] lines = (reading("foreign") + "\n" + reading("other") + "\n{}\n").getBytes(StandardCharsets.UTF_8);

        // When
        Answer answer = service.send(service.post("application/x-ndjson", lines).header("Authorization", "Bearer abc"));

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rejected")).hasSize(2);
        assertThat(answer.json().at("/rejected/0/field").asString()).isEqualTo("site");
        assertThat(answer.json().at("/rejected/0/rule").asString()).isEqualTo("key");
        assertThat(answer.json().at("/rejected/1/rule").asString()).isEqualTo("required");
        assertThat(new RawTopic(IngestKafka.shared()).of("foreign")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/thingsboard/elsewhere/gateway/telemetry",
                "/api/v1/thingsboard/elsewhere/d/telemetry",
                "/api/v1/kepware/elsewhere/d"
            })
    void aPathsSiteMustBeTheKeys(String path) {
        // When
        Answer foreign = postTo(path, "Bearer abc");
        Answer keyless = postTo(path, "Bearer none");

        // Then
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().path("field").asString()).isEqualTo("site");
        assertThat(keyless.status()).isEqualTo(401);
    }

    @Test
    void healthAndMetricsAskForNoKey() {
        // When
        int liveness =
                service.send(service.request("/actuator/health/liveness").GET()).status();

        // Then
        assertThat(liveness).isEqualTo(200);
    }

    @Test
    void aPageMaySendItsKeyAndReadWhenToComeBack() {
        // When
        Answer preflight = service.send(service.request("/api/v1/kepware/keyed/d")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "http://localhost:6001")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
        Answer answer =
                service.send(service.post("application/json", reading("keyed").getBytes(StandardCharsets.UTF_8))
                        .header("Origin", "http://localhost:6001"));

        // Then
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
    }

    private static Answer post(String authorization, String body) {
        return service.send(service.post("application/json", body.getBytes(StandardCharsets.UTF_8))
                .header("Authorization", authorization));
    }

    private static Answer postTo(String path, String authorization) {
        return service.send(service.request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("{\"t\":1}")));
    }

    private static String reading(String site) {
        return "{\"site\":\"" + site + "\",\"device\":\"d\",\"values\":{\"t\":1}}";
    }
}
