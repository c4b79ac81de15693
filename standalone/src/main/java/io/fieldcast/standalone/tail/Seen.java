package io.fieldcast.standalone.tail;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What has been seen of a channel, so that another connection can go on after it. */
final class Seen {

    private @Nullable String epoch;
    private final Map<String, Long> offsets = new TreeMap<>();
    private final @Nullable JsonNode start;

    /** @param start where to begin while nothing has been seen; null: from now on */
    Seen(@Nullable JsonNode start) {
        this.start = start;
    }

    /** The {@code from} of the next subscribe. */
    @Nullable
    JsonNode from() {
        if (epoch == null) {
            return start;
        }
        ObjectNode from = FieldcastJson.MAPPER.createObjectNode().put("epoch", epoch);
        ObjectNode after = from.putObject("offsets");
        offsets.forEach((partition, offset) -> after.put(partition, offset.longValue()));
        return from;
    }

    /** The same in one text, as ids of a stream are: {@code epoch:next,next,…}; null while there is none. */
    @Nullable
    String position() {
        if (epoch == null || offsets.isEmpty()) {
            return null;
        }
        StringJoiner next = new StringJoiner(",", epoch + ":", "");
        for (int partition = 0; partition < offsets.size(); partition++) {
            next.add(Long.toString(1 + offsets.getOrDefault(Integer.toString(partition), -1L)));
        }
        return next.toString();
    }

    /** Takes what {@code subscription_succeeded} says, and returns a line for each loss that it tells of. */
    List<String> subscribed(JsonNode data) {
        List<String> losses = losses(data);
        if (data.path("epoch").isString()) {
            epoch = data.path("epoch").stringValue();
            offsets.clear();
            data.path("offsets")
                    .properties()
                    .forEach(entry ->
                            offsets.put(entry.getKey(), entry.getValue().asLong(-1)));
        }
        return losses;
    }

    private static List<String> losses(JsonNode data) {
        List<String> losses = new ArrayList<>();
        String replay = data.path("replay").asString("");
        if (replay.equals("truncated")) {
            data.path("lost")
                    .properties()
                    .forEach(entry -> losses.add("lost: of partition " + entry.getKey()
                            + " the offsets " + entry.getValue().path("first").asLong(-1) + " to "
                            + entry.getValue().path("last").asLong(-1) + ", which Kafka no longer keeps"));
        } else if (replay.equals("reset")) {
            losses.add("lost: the topic was created anew; what follows begins with the oldest that it holds");
        }
        return losses;
    }

    /** False if it has been seen before. */
    boolean isNew(JsonNode frame) {
        if (!frame.path("offset").isIntegralNumber()) {
            return true;
        }
        String partition = Integer.toString(frame.path("partition").asInt(0));
        long offset = frame.path("offset").asLong(0);
        Long last = offsets.get(partition);
        if (last != null && offset <= last) {
            return false;
        }
        offsets.put(partition, offset);
        return true;
    }
}
