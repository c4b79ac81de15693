package io.fieldcast.ingest.publish;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Whether a reading that came now could be acknowledged: the cluster answers, and the raw topic is there. */
final class KafkaReadiness implements ReactiveHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final BooleanSupplier topicFound;

    KafkaReadiness(Admin admin, BooleanSupplier topicFound) {
        this.admin = admin;
        this.topicFound = topicFound;
    }

    @Override
    public Mono<Health> health() {
        if (!topicFound.getAsBoolean()) {
            return Mono.just(down("topic " + Topics.RAW + " has not been found yet"));
        }
        return Mono.fromCompletionStage(() -> admin.describeTopics(List.of(Topics.RAW.name()))
                        .allTopicNames()
                        .toCompletionStage())
                .map(topics -> Health.up().build())
                .timeout(PATIENCE)
                .onErrorResume(failure -> Mono.just(down("Kafka does not answer for topic " + Topics.RAW)));
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
