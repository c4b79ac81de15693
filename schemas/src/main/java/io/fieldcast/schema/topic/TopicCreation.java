package io.fieldcast.schema.topic;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are not there yet and leaves those that are as they are. */
public final class TopicCreation {

    private static final long TIMEOUT_SECONDS = 30;

    private final Admin admin;

    public TopicCreation(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns when all of them exist; safe to run from several processes at once. The replication factor is the
     * broker's default.
     *
     * @throws KafkaException if the cluster refuses or does not answer
     */
    public void ensure(Collection<Topic> topics) {
        Map<String, KafkaFuture<Void>> results = admin.createTopics(
                        topics.stream().map(TopicCreation::describe).toList())
                .values();
        results.forEach(TopicCreation::await);
    }

    private static NewTopic describe(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
    }

    private static void await(String topic, KafkaFuture<Void> result) {
        try {
            result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic + " could not be created", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "topic " + topic + " could not be created: no answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topic " + topic, e);
        }
    }
}
