package io.fieldcast.benchmark;

import static java.util.Objects.requireNonNull;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * A broker of its own, in a new directory, and what is started against it. The directory is deleted afterwards, but for
 * what the processes printed if something went wrong.
 */
final class Testbed implements AutoCloseable {

    /** Of the JVM of the stream processor, as they are in its image, and of what is compared with it. */
    static final List<String> PROCESSOR_OPTIONS = List.of("-XX:+UseParallelGC");

    /** Of every client of Kafka, as the services have them: sizes of sockets' buffers that the system chooses. */
    static final Map<String, Integer> SOCKETS = Map.of("receive.buffer.bytes", -1, "send.buffer.bytes", -1);

    private final Path directory;
    private final JavaProcess broker;
    private final String bootstrapServers;
    private final Admin admin;
    private boolean logsAreOfUse = true;

    private Testbed(Path directory, JavaProcess broker, String bootstrapServers) {
        this.directory = directory;
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Returns when every topic of Fieldcast is there. */
    static Testbed start() throws IOException {
        Path directory = Files.createTempDirectory("fieldcast-bench");
        int port = freePort();
        JavaProcess broker = JavaProcess.start(
                "broker",
                directory,
                BrokerProcess.class.getName(),
                List.of(directory.resolve("kafka").toString(), Integer.toString(port)));
        Testbed testbed = new Testbed(directory, broker, "127.0.0.1:" + port);
        try {
            testbed.create(Topics.ALL);
        } catch (RuntimeException e) {
            testbed.close();
            throw e;
        }
        return testbed;
    }

    /** All went well. */
    void logsAreOfNoUse() {
        logsAreOfUse = false;
    }

    JavaProcess broker() {
        return broker;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Path directory() {
        return directory;
    }

    Admin admin() {
        return admin;
    }

    /**
     * Returns when they can be written to, which is a little later than when they exist. A producer that does not wait
     * may have its first batch refused and its second one taken; the first is then out of order until it expires.
     */
    void create(Collection<Topic> topics) {
        new TopicCreation(admin).ensure(topics);
        topics.forEach(this::records);
    }

    /** How many records its leaders have taken. */
    long records(Topic topic) {
        return ends(topic).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(Topic topic) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        return answer(admin.listOffsets(latest).all(), "does not tell the offsets of " + topic);
    }

    private static <T> T answer(KafkaFuture<T> asked, String otherwise) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker " + otherwise, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the broker " + otherwise, e);
        }
    }

    /** Where it ends now, as a client says from where on it wants to be told. */
    String position(Topic topic) {
        StringJoiner offsets = new StringJoiner(",", "{", "}");
        ends(topic).forEach((partition, end) -> offsets.add("\"" + partition.partition() + "\":" + (end.offset() - 1)));
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(List.of(topic.name())).allTopicNames(), "does not describe " + topic);
        return "{\"epoch\":\"" + requireNonNull(described.get(topic.name())).topicId() + "\",\"offsets\":" + offsets
                + "}";
    }

    /** An application under which nothing has run before will begin where the topic ends now. */
    void skipTo(String applicationId, Topic topic) {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        ends(topic).forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        answer(admin.alterConsumerGroupOffsets(applicationId, ends).all(), "does not take offsets for " + topic);
    }

    ServiceProcess startIngest() throws IOException, InterruptedException {
        return ServiceProcess.start(
                "ingest", directory, "io.fieldcast.ingest.IngestService", freePort(), bootstrapServers, List.of());
    }

    Gateway startGateway() throws IOException, InterruptedException {
        return startGateway(false);
    }

    Gateway startGateway(boolean compressed) throws IOException, InterruptedException {
        List<String> app = List.of(
                "--fieldcast.gateway.app.id=bench",
                "--fieldcast.gateway.app.key=" + Gateway.APP_KEY,
                "--fieldcast.gateway.app.secret=bench-secret",
                "--fieldcast.gateway.compression.enabled=" + compressed,
                // The load comes all at once.
                "--fieldcast.gateway.connections.handshakes-per-second=1000000");
        ServiceProcess service = ServiceProcess.start(
                "server", directory, "io.fieldcast.gateway.WsGateway", freePort(), bootstrapServers, app);
        return new Gateway(service, bootstrapServers, compressed);
    }

    /** @param applicationId under which nothing has run before: it reads {@code scada.raw} from its beginning */
    ServiceProcess startProcessor(String applicationId, Duration commitInterval)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--fieldcast.processor.application-id=" + applicationId,
                "--fieldcast.processor.instance=bench",
                "--fieldcast.processor.state-dir=" + directory.resolve(applicationId),
                "--fieldcast.processor.commit-interval=" + commitInterval.toMillis() + "ms"));
        return ServiceProcess.start(
                "processor",
                directory,
                PROCESSOR_OPTIONS,
                "io.fieldcast.stream.StreamProcessor",
                freePort(),
                bootstrapServers,
                arguments);
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private boolean isLog(Path file) {
        return directory.equals(file.getParent()) && file.toString().endsWith(".log");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        broker.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean keep = logsAreOfUse && (file.equals(directory) || isLog(file));
                if (!keep) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }
}
