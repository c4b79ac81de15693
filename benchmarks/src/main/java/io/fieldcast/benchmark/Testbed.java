package io.fieldcast.benchmark;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker of its own, in a new directory that is deleted afterwards, and what is started against it. */
final class Testbed implements AutoCloseable {

    private final Path directory;
    private final JavaProcess broker;
    private final String bootstrapServers;
    private final Admin admin;

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
        testbed.create(Topics.ALL);
        return testbed;
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

    /** Waits for the broker if it is still starting. */
    void create(Collection<Topic> topics) {
        new TopicCreation(admin).ensure(topics);
    }

    ServiceProcess startIngest() throws IOException, InterruptedException {
        return ServiceProcess.start(
                "ingest", directory, "io.fieldcast.ingest.IngestService", freePort(), bootstrapServers, List.of());
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
                "processor", directory, "io.fieldcast.stream.StreamProcessor", freePort(), bootstrapServers, arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        broker.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }
}
