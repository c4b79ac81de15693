package io.fieldcast.gateway.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** What is known of the topics that the gateway reads; as of the last {@link #refresh}. */
public final class TopicStates {

    private final Admin admin;
    private final List<String> topics;
    private final Duration timeout;
    private volatile Map<String, TopicState> states = Map.of();

    public TopicStates(Admin admin, Collection<String> topics, Duration timeout) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.timeout = timeout;
    }

    /**
     * Asks the cluster; blocks until it answers.
     *
     * @throws KafkaException if a topic is missing or there is no answer
     */
    Map<String, TopicState> refresh() {
        return answered(ask());
    }

    /** Asks the cluster; what it answers is known here first. Comes to an end in time, with or without an answer. */
    CompletableFuture<Map<String, TopicState>> ask() {
        return CompletableFuture.completedFuture(topics) // a future of Kafka's own would know no end
                .thenCompose(
                        names -> admin.describeTopics(names).allTopicNames().toCompletionStage())
                .thenApply(this::remember)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<String, TopicState> remember(Map<String, TopicDescription> descriptions) {
        Map<String, TopicState> fresh = new HashMap<>();
        descriptions.forEach((name, topic) -> fresh.put(
                name,
                new TopicState(topic.topicId().toString(), topic.partitions().size())));
        states = Map.copyOf(fresh);
        return states;
    }

    /**
     * What was asked for; blocks until it is there.
     *
     * @throws KafkaException if a topic is missing or there is no answer
     */
    Map<String, TopicState> answered(CompletableFuture<Map<String, TopicState>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof TimeoutException ? " within " + timeout : ": " + e.getMessage();
            throw new KafkaException("the topics could not be described" + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing the topics", e);
        }
    }

    List<String> topics() {
        return topics;
    }

    /** Whether the topics have been seen at all. */
    public boolean isKnown() {
        return !states.isEmpty();
    }

    /**
     * The epoch that clients are told.
     *
     * @throws IllegalStateException before the first refresh
     */
    public String epoch(String topic) {
        return state(topic).epoch();
    }

    TopicState state(String topic) {
        TopicState state = states.get(topic);
        if (state == null) {
            throw new IllegalStateException("nothing is known of topic " + topic + " yet");
        }
        return state;
    }
}
