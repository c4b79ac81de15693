package io.fieldcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.RunningIngest.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The service outlives its broker's absence, says so, and claims nothing. */
class BrokerLossTest {

    private static final String READING = "{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{\"t\":1}}";

    @Test
    void aBrokerThatGoesAwayIsAnswered503InTimeWhileOthersAreServed() {
        // Given
        IngestKafka kafka = IngestKafka.own().withTopics();
        try (RunningIngest service = RunningIngest.start(kafka).awaitReady()) {
            int before = service.postJson(READING).status();
            kafka.close();

            // When
            long asked = System.nanoTime();
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> service.postJson(READING));
            Answer liveness =
                    service.send(service.request("/actuator/health/liveness").GET());
            boolean servedMeanwhile = !answer.isDone();
            Answer refusal = answer.join();
            Duration took = Duration.ofNanos(System.nanoTime() - asked);

            // Then
            assertThat(before).isEqualTo(202);
            assertThat(liveness.status()).isEqualTo(200);
            assertThat(servedMeanwhile).isTrue();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refusal.header("Retry-After")).isEqualTo("1");
            assertThat(refusal.json().path("accepted").asInt()).isZero();
            assertThat(refusal.json().path("rule").asString()).isEqualTo("acknowledged");
            assertThat(took).isLessThan(Duration.ofSeconds(4));
            assertThat(service.readiness()).isEqualTo(503);
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
}
