package io.fieldcast.standalone.installation;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Asks a cluster what it holds, and changes nothing. Every question ends within seconds, with a KafkaException at worst. */
public final class KafkaQuestions implements AutoCloseable {

    private static final int PATIENCE_MS = 8_000;

    private final Admin admin;

    public KafkaQuestions(KafkaAccess access) {
        this.admin = Admin.create(
                access.with(Map.of("request.timeout.ms", PATIENCE_MS / 2, "default.api.timeout.ms", PATIENCE_MS)));
    }

    /** The brokers, as they say that they are to be reached. */
    public Collection<Node> brokers() throws InterruptedException {
        return answer(admin.describeCluster().nodes());
    }

    public Set<String> topics() throws InterruptedException {
        return answer(admin.listTopics().names());
    }

    /** In what these topics, which exist, are not as Fieldcast creates them. */
    public List<TopicCheck.Difference> differences(Collection<Topic> topics) {
        return new TopicCheck(admin).differences(topics);
    }

    /** How many records have been written to a topic since it was created, over all partitions. */
    public long written(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.latest()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** When the newest record of a topic was appended, by the broker's clock. */
    public Optional<Instant> newest(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.maxTimestamp()).values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp > 0)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    /** How many records of a topic a consumer group has still to take; empty if it has never taken any. */
    public OptionalLong lag(String group, String topic) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(topic, OffsetSpec.latest());
        boolean known = false;
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata taken = committed.get(end.getKey());
            known |= taken != null;
            lag += Math.max(0, end.getValue().offset() - (taken == null ? 0 : taken.offset()));
        }
        return known ? OptionalLong.of(lag) : OptionalLong.empty();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec which)
            throws InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(List.of(topic)).allTopicNames());
        described
                .values()
                .forEach(description -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return answer(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all());
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE_MS + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + PATIENCE_MS / 1_000 + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
