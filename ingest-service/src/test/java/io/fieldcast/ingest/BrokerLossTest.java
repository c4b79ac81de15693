package io.fieldcast.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The service outlives its broker's absence, says so, and claims nothing. */
class BrokerLossTest {

    private static final String READING = "{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{\"t\":1}}";

    /** If a request blocked its event loop for the time Kafka is given, none would be left to serve others. */
    private static final int MORE_THAN_EVENT_LOOPS = 64;

    @Test
    void aBrokerThatGoesAwayIsAnswered503InTimeWhileOthersAreServed() {
        // Given
        IngestKafka kafka = IngestKafka.own().withTopics();
        try (RunningIngest service = RunningIngest.start(kafka).awaitReady()) {
            await().until(() -> service.send(tag(service).GET()).status() == 200);
            int before = service.postJson(READING).status();
            kafka.close();

            // When
            long asked = System.nanoTime();
            List<CompletableFuture<Answer>> answers = IntStream.range(0, MORE_THAN_EVENT_LOOPS)
                    .mapToObj(i -> service.sendAsync(service.post("application/json", READING.getBytes(UTF_8))))
                    .toList();
            int liveness = service.send(
                            service.request("/actuator/health/liveness").GET())
                    .status();
            Duration servedAfter = since(asked);
            List<Answer> refusals =
                    answers.stream().map(CompletableFuture::join).toList();
            Duration answeredAfter = since(asked);
            Answer changed = service.send(tag(service).PUT(BodyPublishers.ofString("{}")));
            Answer shown = service.send(tag(service).GET());

            // Then
            assertThat(before).isEqualTo(202);
            assertThat(liveness).isEqualTo(200);
            assertThat(servedAfter).isLessThan(Duration.ofSeconds(2));
            assertThat(answeredAfter).isLessThan(Duration.ofSeconds(2));
            assertThat(refusals).allSatisfy(refusal -> {
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(refusal.header("Retry-After")).isEqualTo("1");
                assertThat(refusal.json().path("accepted").asInt()).isZero();
                assertThat(refusal.json().path("rule").asString()).isEqualTo("acknowledged");
            });
            assertThat(service.readiness()).isEqualTo(503);
            assertThat(changed.status()).isEqualTo(503);
            assertThat(changed.header("Retry-After")).isEqualTo("1");
            assertThat(shown.status())
                    .as("what was read last goes on being shown")
                    .isEqualTo(200);
        }
    }

    @Test
    void untilTheTopicIsThereReadingsAreRefusedAndThenTaken() {
        // Given
        try (IngestKafka kafka = IngestKafka.own();
                RunningIngest service = RunningIngest.start(kafka)) {
            Answer refusal = service.postJson(READING);
            int unready = service.readiness();

            // When
            kafka.withTopics();

            // Then
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("Retry-After")).isEqualTo("1");
            assertThat(unready).isEqualTo(503);
            assertThat(service.awaitReady().postJson(READING).status()).isEqualTo(202);
        }
    }

    private static HttpRequest.Builder tag(RunningIngest service) {
        return service.request("/api/v1/tags/*/*/temperature").header("Content-Type", "application/json");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
