package io.fieldcast.standalone.installation;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Asks a cluster what it holds, and changes nothing. Every question ends within seconds, with a KafkaException at worst. */
public final class KafkaQuestions implements AutoCloseable {

    /** The processor's consumer group, which takes {@code scada.raw}. */
    public static final String PROCESSOR = "fieldcast-processor";

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
        Map<Integer, Long> taken = taken(group, topic);
        long lag = 0;
        for (Map.Entry<Integer, Long> end : ends(topic).entrySet()) {
            lag += Math.max(0, end.getValue() - taken.getOrDefault(end.getKey(), 0L));
        }
        return taken.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lag);
    }

    /** By partition, the next offset that a consumer group has to take, where it has taken any. */
    public Map<Integer, Long> taken(String group, String topic) throws InterruptedException {
        Map<Integer, Long> next = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, taken) -> {
                    if (partition.topic().equals(topic) && taken != null) {
                        next.put(partition.partition(), taken.offset());
                    }
                });
        return next;
    }

    /** By partition, the offset after the last record, of an unfinished transaction too. */
    public Map<Integer, Long> ends(String topic) throws InterruptedException {
        Map<Integer, Long> ends = new HashMap<>();
        offsets(topic, OffsetSpec.latest()).forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
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
