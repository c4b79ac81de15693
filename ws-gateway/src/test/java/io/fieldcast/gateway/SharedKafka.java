package io.fieldcast.gateway;

import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One broker with every topic, for all tests of a JVM; started by the first that asks, gone with the JVM. */
public final class SharedKafka {

    private static final class Broker {
        static final EmbeddedKafkaKraftBroker INSTANCE = start();

        private static EmbeddedKafkaKraftBroker start() {
            EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.brokerProperties(Map.of(
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "transaction.state.log.num.partitions", "2"));
            broker.afterPropertiesSet();
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()))) {
                new TopicCreation(admin).ensure(Topics.ALL);
            }
            return broker;
        }
    }

    private SharedKafka() {}

    public static String bootstrapServers() {
        return Broker.INSTANCE.getBrokersAsString();
    }
}
