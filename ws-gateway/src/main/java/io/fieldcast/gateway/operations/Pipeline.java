package io.fieldcast.gateway.operations;

import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka knows of {@code scada.raw} and of the processors that work it off. */
final class Pipeline {

    private static final long TIMEOUT_SECONDS = 3;

    private final Admin admin;
    private final String group;

    Pipeline(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /**
     * @param end of all partitions together
     * @param waiting records that are there and that the group has not committed; null if there is no such group
     */
    record Raw(double end, @Nullable Long waiting) {}

    /**
     * Asks; blocks until there is an answer.
     *
     * @throws KafkaException if there is none
     */
    Raw raw() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, ListOffsetsResultInfo> beginnings = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
            long end = 0;
            long waiting = 0;
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata reached = committed.get(partition);
                long left = offset(beginnings, partition); // what retention has passed waits no more
                long from = reached == null ? left : Math.max(left, reached.offset());
                end += offset(ends, partition);
                waiting += Math.max(0, offset(ends, partition) - from);
            }
            return new Raw((double) end, committed.isEmpty() ? null : waiting);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka does not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private Set<TopicPartition> partitions() throws ExecutionException, TimeoutException, InterruptedException {
        return admin
                .describeTopics(List.of(Topics.RAW.name()))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return admin.listOffsets(wanted).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo offset = offsets.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
