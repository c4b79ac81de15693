package io.fieldcast.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.TransactionVersion;

/**
 * Broker and controller in one, on loopback only: it has neither TLS nor passwords, so it is nothing for a network.
 * Whoever wants Kafka on a network runs a cluster and names it.
 *
 * <p>The directory is formatted on first use; after that, topics, offsets and transactions survive a stop of any kind.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Returns when clients can connect.
     *
     * @param directory all that the broker keeps; created if absent
     * @param port of the listener for clients
     * @throws IOException if the directory cannot be formatted
     * @throws RuntimeException if the broker does not start, for instance because the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /** @param more settings, above ours */
    static EmbeddedBroker start(Path directory, int port, Map<String, String> more) throws IOException {
        BrokerConfig config = new BrokerConfig(directory.toAbsolutePath(), port, freeLoopbackPort());
        format(config);
        Properties properties = config.toProperties();
        properties.putAll(more);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
        return new EmbeddedBroker(server, config.bootstrapServers());
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns when every log is flushed and closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** A producer writes without asking first (KIP-890); what it has to wait for then is in {@link BrokerConfig}. */
    private static final short TRANSACTION_VERSION = 2;

    private static void format(BrokerConfig config) throws IOException {
        Path directory = config.directory();
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerConfig.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                    .setFeatureLevel(TransactionVersion.FEATURE_NAME, TRANSACTION_VERSION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // as declared by the formatter
            throw new IOException("cannot format " + directory + " for Kafka", e);
        }
    }

    /**
     * The controller's port concerns nobody but this process: its one voter is named by configuration, so another port
     * after a restart changes nothing.
     */
    private static int freeLoopbackPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
