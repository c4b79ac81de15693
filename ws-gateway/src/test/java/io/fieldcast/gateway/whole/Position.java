package io.fieldcast.gateway.whole;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Where a client stands, as it would keep it. */
final class Position {
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private String epoch = "";

    /** @param answer to its subscription */
    void start(JsonNode answer) {
        epoch = answer.path("epoch").stringValue();
        answer.path("offsets")
                .properties()
                .forEach(each -> offsets.put(
                        Integer.valueOf(each.getKey()), each.getValue().longValue()));
    }

    void saw(JsonNode frame) {
        offsets.put(frame.path("partition").intValue(), frame.path("offset").longValue());
    }

    Map<String, Object> from() {
        return Map.of("epoch", epoch, "offsets", offsets);
    }
}
