package io.fieldcast.gateway.operations;

import io.fieldcast.schema.rejected.RetryProducer;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The clients of Kafka that operating needs; none is there before somebody looks. */
public final class KafkaOperations {

    private static final int PATIENCE_MS = 15_000;

    private final KafkaProperties kafka;
    private final Admin admin;
    private final OperationsSettings settings;
    private final Clock clock;

    public KafkaOperations(KafkaProperties kafka, Admin admin, OperationsSettings settings, Clock clock) {
        this.kafka = kafka;
        this.admin = admin;
        this.settings = settings;
        this.clock = clock;
    }

    public Lookout lookout(Gateway gateway) {
        return new Lookout(
                new Pipeline(admin, settings.processorGroup()),
                new RejectedTail(this::consumer, this::rejectedTopicId, settings.rejected()),
                gateway,
                new Neighbours<>(settings.ingest(), new IngestQuestion(), InetAddress::getAllByName, clock),
                new Neighbours<>(
                        settings.gateways(), new GatewayQuestion(settings.token()), InetAddress::getAllByName, clock),
                settings,
                clock,
                Executors.newSingleThreadScheduledExecutor(daemon("gateway-operations")));
    }

    /** One at a time; its thread ends when there has been none for a while. */
    public Retries retries() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemon("gateway-retry"));
        return new Retries(this::retryProducer, this::consumer, one);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.putAll(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                256 * 1024,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MS));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private RetryProducer retryProducer() {
        Map<String, Object> config = kafka.buildProducerProperties();
        config.putAll(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                RetryProducer.TRANSACTIONAL_ID,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.MAX_RECORD_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MS));
        String topicId = rejectedTopicId();
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            return RetryProducer.begin(producer, topicId, clock);
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    private String rejectedTopicId() {
        try {
            return admin.describeTopics(List.of(Topics.REJECTED.name()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
