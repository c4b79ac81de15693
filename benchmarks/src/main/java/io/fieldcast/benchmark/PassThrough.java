package io.fieldcast.benchmark;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A Kafka Streams application that passes records on as they are, with the stream processor's own settings: the least
 * that exactly-once processing costs. {@code PassThrough APPLICATION BOOTSTRAP-SERVERS STATE-DIRECTORY COMMIT-MILLIS
 * FROM TO}
 */
final class PassThrough {

    private PassThrough() {}

    public static void main(String[] args) throws InterruptedException {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(), "from", new ByteArrayDeserializer(), new ByteArrayDeserializer(), args[4]);
        topology.addSink("to", args[5], new ByteArraySerializer(), new ByteArraySerializer(), "from");
        KafkaStreams streams = new KafkaStreams(topology, properties(args[0], args[1], Path.of(args[2]), args[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
        streams.start();
        new CountDownLatch(1).await();
    }

    private static Properties properties(String application, String servers, Path state, String commitMillis) {
        Properties properties = new Properties();
        properties.putAll(Testbed.SOCKETS);
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                application,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitMillis,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                1,
                StreamsConfig.POLL_MS_CONFIG,
                20));
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 10);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 2 * 1024 * 1024);
        return properties;
    }
}
