package io.fieldcast.gateway.operations;

import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.Map;
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
     * @param waiting records that the group has not committed; null if there is no such group
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
            Map<TopicPartition, ListOffsetsResultInfo> ends = ends();
            long end = 0;
            long waiting = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each : ends.entrySet()) {
                OffsetAndMetadata reached = committed.get(each.getKey());
                end += each.getValue().offset();
                waiting += Math.max(0, each.getValue().offset() - (reached == null ? 0 : reached.offset()));
            }
            return new Raw((double) end, committed.isEmpty() ? null : waiting);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends()
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = admin
                .describeTopics(List.of(Topics.RAW.name()))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
