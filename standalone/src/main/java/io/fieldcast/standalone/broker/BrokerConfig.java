package io.fieldcast.standalone.broker;

import io.fieldcast.schema.topic.Topic;
import java.nio.file.Path;
import java.util.Properties;

/** What this broker sets differently from Kafka's defaults, and why. */
record BrokerConfig(Path directory, int port, int controllerPort) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String HOST = "127.0.0.1";
    private static final int BATCH_OVERHEAD_BYTES = 64 * 1024;

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    Properties toProperties() {
        Properties properties = new Properties();
        identity(properties);
        singleNode(properties);
        small(properties);
        return properties;
    }

    private void identity(Properties properties) {
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.setProperty(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("log.dirs", directory.toString());
        // A topic nobody declared is a mistake that should show, not an empty topic.
        properties.setProperty("auto.create.topics.enable", "false");
        int maxMessageBytes = Topic.MAX_RECORD_BYTES + BATCH_OVERHEAD_BYTES;
        properties.setProperty("message.max.bytes", Integer.toString(maxMessageBytes));
        properties.setProperty("replica.fetch.max.bytes", Integer.toString(maxMessageBytes));
        // Sized by the system: Kafka's 100 kB have room for one large packet of the loopback, and what is dropped comes
        // again 0.2 s later.
        properties.setProperty("socket.receive.buffer.bytes", "-1");
        properties.setProperty("socket.send.buffer.bytes", "-1");
    }

    private static void singleNode(Properties properties) {
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        // A write that comes before the markers of its producer's last transaction are through is tried again here.
        // How soon: by default after 20 ms, and at 100 it is refused, which costs as much again. We commit every 30 ms.
        properties.setProperty("add.partitions.to.txn.retry.backoff.ms", "2");
        properties.setProperty("add.partitions.to.txn.retry.backoff.max.ms", "1000");
        // After kill -9 the restarted broker is refused until its former session has expired.
        properties.setProperty("broker.session.timeout.ms", "2000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        // Nobody else is going to join: do not wait for them.
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // Lets a development client that was killed be forgotten in a second instead of six.
        properties.setProperty("group.min.session.timeout.ms", "1000");
    }

    private static void small(Properties properties) {
        // 50 partitions each by default: 0.9 s of the first transaction's start and 0.6 s of the broker's.
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
        // 128 MB of heap by default, for compacting far more keys than a plant has.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        // Index files are allocated at full size, 10 MB for each segment, in a file system without holes.
        properties.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        properties.setProperty("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
    }
}
