package io.fieldcast.ingest;

import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker for tests: the shared one with its topics, or one of a test's own that may be stopped. */
public final class IngestKafka implements AutoCloseable {

    private static final class Shared {
        private static final IngestKafka BROKER = new IngestKafka().withTopics();
    }

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    private IngestKafka() {
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
    }

    /** One per JVM; it ends with it. */
    public static IngestKafka shared() {
        return Shared.BROKER;
    }

    /** Without any topic. */
    public static IngestKafka own() {
        return new IngestKafka();
    }

    public IngestKafka withTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            new TopicCreation(admin).ensure(List.of(Topics.RAW, Topics.TAGS));
        }
        return this;
    }

    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    @Override
    public void close() {
        broker.destroy();
    }
}
