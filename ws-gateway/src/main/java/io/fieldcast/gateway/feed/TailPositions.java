package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where the tail stands on each topic that it follows. For one thread. */
final class TailPositions {

    private final Map<String, TopicState> followed = new HashMap<>();
    private final Map<String, Positions> next = new HashMap<>();

    /** The topic as it was when it was looked at last; null: it is not followed yet. */
    @Nullable
    TopicState followed(String topic) {
        return followed.get(topic);
    }

    /** Whether the topics are those that are followed, and as they were. */
    boolean areOf(Map<String, TopicState> topics) {
        return followed.equals(topics);
    }

    /** Follows a topic, or goes on with it. */
    void follow(String topic, TopicState state, Positions from) {
        followed.put(topic, state);
        next.put(topic, from);
    }

    /** Where it stands behind these records, which it has read. */
    Positions advance(String topic, List<TopicRecord> records) {
        Positions after = of(topic).after(records);
        next.put(topic, after);
        return after;
    }

    /** Where it stands on all of a topic, once it has gone to another place in one partition. */
    Positions jump(TopicPartition partition, long offset) {
        Positions from = of(partition.topic()).with(partition.partition(), offset);
        next.put(partition.topic(), from);
        return from;
    }

    /** The end of a topic that is new to us, the start of one that was created anew, and else where we are. */
    Positions beginning(String topic, TopicState state, Map<TopicPartition, Long> ends) {
        TopicState before = followed.get(topic);
        if (before == null) {
            Positions end = Positions.start(state.partitions());
            for (int partition = 0; partition < state.partitions(); partition++) {
                end = end.with(partition, ends.getOrDefault(new TopicPartition(topic, partition), 0L));
            }
            return end;
        }
        return state.isCreatedAnewSince(before)
                ? Positions.start(state.partitions())
                : of(topic).spanning(state.partitions());
    }

    private Positions of(String topic) {
        return next.getOrDefault(topic, Positions.start(0));
    }
}
