package io.fieldcast.gateway.feed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Has the cluster asked about the topics every so often. Nobody waits for the answer: a busy broker may take longer over it
 * than an event may take. For one thread.
 */
final class TopicWatch {

    private final TopicStates states;
    private final long everyNanos;
    private @Nullable CompletableFuture<Map<String, TopicState>> asked;
    private long answeredAt;

    TopicWatch(TopicStates states, Duration every) {
        this.states = states;
        this.everyNanos = every.toNanos();
    }

    /**
     * How the topics are now; waits for it.
     *
     * @throws KafkaException if a topic is missing or there is no answer
     */
    Map<String, TopicState> begin() {
        asked = null;
        Map<String, TopicState> current = states.refresh();
        answeredAt = System.nanoTime();
        return current;
    }

    /**
     * How the topics are, if that has been answered since the last time; null: it has not.
     *
     * @throws KafkaException if a topic is missing or there was no answer
     */
    @Nullable
    Map<String, TopicState> look() {
        CompletableFuture<Map<String, TopicState>> answer = asked;
        if (answer == null) {
            if (System.nanoTime() - answeredAt > everyNanos) {
                asked = states.ask();
            }
            return null;
        }
        if (!answer.isDone()) {
            return null;
        }
        asked = null;
        answeredAt = System.nanoTime();
        return states.answered(answer);
    }
}
