package io.fieldcast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class TopicDiscoveryTest {

    private static final Node BROKER = new Node(1, "broker", 9092);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.getOrSet();
    private final List<TopicPartition> asked = new ArrayList<>();
    private boolean leadersAreAtWork;

    @AfterEach
    void putTheClockBack() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void aTopicIsFoundOnlyWhenItsLeadersAreAtWork() {
        // Given
        TopicDiscovery discovery = new TopicDiscovery(producer(), this::requireAtWork, scheduler);
        discovery.start();
        scheduler.advanceTimeBy(Duration.ofSeconds(1));
        boolean early = discovery.found();

        // When
        leadersAreAtWork = true;
        scheduler.advanceTimeBy(Duration.ofSeconds(1));

        // Then
        assertThat(early).isFalse();
        assertThat(discovery.found()).isTrue();
        assertThat(asked).contains(new TopicPartition(Topics.RAW.name(), 0), new TopicPartition(Topics.RAW.name(), 1));
    }

    private void requireAtWork(Collection<TopicPartition> partitions) {
        asked.addAll(partitions);
        if (!leadersAreAtWork) {
            throw new LeaderNotAvailableException("elected, but not yet at work");
        }
    }

    private static MockProducer<byte[], byte[]> producer() {
        List<PartitionInfo> partitions = List.of(partition(0), partition(1));
        Cluster cluster = new Cluster("cluster", List.of(BROKER), partitions, Set.of(), Set.of());
        return new MockProducer<>(cluster, false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(Topics.RAW.name(), number, BROKER, new Node[] {BROKER}, new Node[] {BROKER});
    }
}
