package io.fieldcast.schema.rejected;

import io.fieldcast.schema.json.FieldcastJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Which records of {@code scada.rejected} have been sent again and when, as {@code scada.rejected.retried} tells. A marker is of
 * one topic's life: positions on a topic that was created anew are others.
 */
public final class RetriedMarkers {

    private final String topicId;
    private final Map<Position, Instant> retried = new HashMap<>();
    private final Set<String> ofOtherTopics = new HashSet<>();

    /** @param topicId of {@code scada.rejected}, in Kafka */
    public RetriedMarkers(String topicId) {
        this.topicId = topicId;
    }

    /** A record of the topic: the later one of a key counts; null takes it away. */
    public void add(String key, byte @Nullable [] value) {
        Position position;
        try {
            position = Position.parse(key);
        } catch (IllegalArgumentException e) {
            return; // nothing of ours
        }
        retried.remove(position);
        ofOtherTopics.remove(key);
        if (value == null) {
            return;
        }
        Instant time = timeOf(value);
        if (time == null) {
            ofOtherTopics.add(key);
        } else {
            retried.put(position, time);
        }
    }

    public boolean contains(Position position) {
        return retried.containsKey(position);
    }

    /** When it was sent again; null if it was not. */
    public @Nullable Instant retried(Position position) {
        return retried.get(position);
    }

    /** Forgets the others. */
    public void keepOnly(Predicate<Position> wanted) {
        retried.keySet().removeIf(wanted.negate());
        ofOtherTopics.clear();
    }

    /** Keys of markers that mean nothing any more, for retention has left nothing before these offsets. */
    List<String> outlived(Map<Integer, Long> beginnings) {
        Set<String> outlived = new HashSet<>(ofOtherTopics);
        for (Position position : retried.keySet()) {
            if (position.offset() < beginnings.getOrDefault(position.partition(), 0L)) {
                outlived.add(position.toString());
            }
        }
        return List.copyOf(outlived);
    }

    /** Null if it is of another topic, or nothing of ours. */
    private @Nullable Instant timeOf(byte[] value) {
        try {
            RetriedMarker marker = FieldcastJson.MAPPER.readValue(value, RetriedMarker.class);
            return topicId.equals(marker.topicId()) ? marker.retried() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
