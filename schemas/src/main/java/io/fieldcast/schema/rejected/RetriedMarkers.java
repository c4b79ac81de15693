package io.fieldcast.schema.rejected;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Which records of {@code scada.rejected} have been sent again, as {@code scada.rejected.retried} tells. A marker is of
 * one topic's life: positions on a topic that was created anew are others.
 */
public final class RetriedMarkers {

    private final String topicId;
    private final Set<Position> retried = new HashSet<>();
    private final Set<String> ofOtherTopics = new HashSet<>();

    RetriedMarkers(String topicId) {
        this.topicId = topicId;
    }

    /** The later one of a key counts; null takes it away. */
    void add(String key, byte @Nullable [] value) {
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
        if (isOfThisTopic(value)) {
            retried.add(position);
        } else {
            ofOtherTopics.add(key);
        }
    }

    public boolean contains(Position position) {
        return retried.contains(position);
    }

    /** Keys of markers that mean nothing any more, for retention has left nothing before these offsets. */
    List<String> outlived(Map<Integer, Long> beginnings) {
        Set<String> outlived = new HashSet<>(ofOtherTopics);
        for (Position position : retried) {
            if (position.offset() < beginnings.getOrDefault(position.partition(), 0L)) {
                outlived.add(position.toString());
            }
        }
        return List.copyOf(outlived);
    }

    private boolean isOfThisTopic(byte[] value) {
        try {
            return topicId.equals(
                    FieldcastJson.MAPPER.readValue(value, RetriedMarker.class).topicId());
        } catch (JacksonException e) {
            return false;
        }
    }
}
