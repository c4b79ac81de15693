package io.fieldcast.stream;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready while readings are processed: not before Kafka has been reached, and not while work is handed around. */
final class StreamsHealthIndicator implements HealthIndicator {

    private final RunningTopology topology;

    StreamsHealthIndicator(RunningTopology topology) {
        this.topology = topology;
    }

    @Override
    public Health health() {
        KafkaStreams.State state = topology.state();
        Health.Builder health = switch (state) {
            case RUNNING -> Health.up();
            case CREATED, REBALANCING -> Health.outOfService();
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.down();
        };
        return health.withDetail("state", state.name()).build();
    }
}
