package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.rejected.RetryProducer;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.KafkaAccess;
import io.fieldcast.standalone.installation.KafkaQuestions;
import io.fieldcast.standalone.option.NonsenseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The cluster that a running Fieldcast uses: the one that is named, or the embedded broker of this machine. */
record PlantKafka(String bootstrapServers, Map<String, String> environment) {

    private static final int PATIENCE_MS = 15_000;

    /** What makes no sense in the environment is told when it is asked for: other commands are built beside these. */
    static PlantKafka of(Map<String, String> environment) {
        return new PlantKafka(Installation.assumedOf(environment).kafka(), Map.copyOf(environment));
    }

    /** @throws NonsenseException if a variable makes no sense */
    void requireSense() {
        Installation.of(environment);
        access();
    }

    private KafkaAccess access() {
        return KafkaAccess.of(bootstrapServers, environment);
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                access().with(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "allow.auto.create.topics",
                        false,
                        "max.partition.fetch.bytes",
                        Topic.MAX_RECORD_BYTES,
                        "default.api.timeout.ms",
                        PATIENCE_MS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    KafkaQuestions questions() {
        return new KafkaQuestions(access());
    }

    /** The one producer that may retry; whoever had begun before is shut out. */
    RetryProducer retryProducer() {
        String topicId = rejectedTopicId();
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                access().with(Map.of(
                        "transactional.id",
                        RetryProducer.TRANSACTIONAL_ID,
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        Topic.MAX_RECORD_BYTES,
                        "max.block.ms",
                        PATIENCE_MS)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            return RetryProducer.begin(producer, topicId, Clock.systemUTC());
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    String rejectedTopicId() {
        try (Admin admin = Admin.create(
                access().with(Map.of("request.timeout.ms", PATIENCE_MS, "default.api.timeout.ms", PATIENCE_MS)))) {
            return admin.describeTopics(List.of(Topics.REJECTED.name()))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
