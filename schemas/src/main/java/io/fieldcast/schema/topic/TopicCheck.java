package io.fieldcast.schema.topic;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * Compares the topics that exist with those that Fieldcast would create. It changes nothing: somebody may have had his
 * reasons, a longer retention for instance.
 */
public final class TopicCheck {

    private static final long TIMEOUT_SECONDS = 30;

    private final Admin admin;

    public TopicCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * In what a topic is not as Fieldcast creates it.
     *
     * @param setting {@code partitions}, or a topic's configuration key
     */
    public record Difference(String topic, String setting, String ours, String found) {}

    /**
     * Empty if all is as it would be created.
     *
     * @throws KafkaException if a topic does not exist, or the cluster refuses or does not answer
     */
    public List<Difference> differences(Collection<Topic> topics) {
        try {
            List<String> names = topics.stream().map(Topic::name).toList();
            Map<String, TopicDescription> descriptions =
                    admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<ConfigResource, Config> configs = admin.describeConfigs(
                            topics.stream().map(TopicCheck::resource).toList())
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<Difference> differences = new ArrayList<>();
            for (Topic topic : topics) {
                TopicDescription description = requireNonNull(descriptions.get(topic.name()));
                Config config = requireNonNull(configs.get(resource(topic)));
                int partitions = description.partitions().size();
                compare(topic, "partitions", Integer.toString(topic.partitions()), partitions, differences);
                topic.config()
                        .forEach((key, ours) -> compare(
                                topic,
                                key,
                                ours,
                                requireNonNull(config.get(key)).value(),
                                differences));
            }
            return differences;
        } catch (ExecutionException e) {
            throw new KafkaException("the topics could not be described", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "the topics could not be described: no answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing the topics", e);
        }
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static void compare(
            Topic topic, String setting, String ours, @Nullable Object found, List<Difference> differences) {
        if (!ours.equals(String.valueOf(found))) {
            differences.add(new Difference(topic.name(), setting, ours, String.valueOf(found)));
        }
    }
}
