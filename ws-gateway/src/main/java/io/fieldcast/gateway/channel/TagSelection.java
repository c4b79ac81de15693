package io.fieldcast.gateway.channel;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Leaves only the wanted tags in a topic's JSON: the channel parameter {@code tags}. */
public final class TagSelection {

    private final ScadaTopic topic;
    private final Set<String> tags;

    public TagSelection(ScadaTopic topic, Set<String> tags) {
        this.topic = topic;
        this.tags = Set.copyOf(tags);
    }

    /** Null if nothing of what was wanted is in it. */
    public byte @Nullable [] apply(byte[] json) {
        try {
            return FieldcastJson.MAPPER.readTree(json) instanceof ObjectNode root && select(root)
                    ? FieldcastJson.MAPPER.writeValueAsBytes(root)
                    : null;
        } catch (JacksonException notOurs) {
            return null;
        }
    }

    private boolean select(ObjectNode root) {
        return switch (topic) {
            case DATA -> selectReading(root);
            case AGGREGATED -> selectIn(root, "tags");
            case BATCH -> selectBatch(root);
        };
    }

    private boolean selectReading(ObjectNode reading) {
        selectIn(reading, "quality");
        selectIn(reading, "times");
        return selectIn(reading, "values");
    }

    private boolean selectBatch(ObjectNode batch) {
        if (!(batch.get("readings") instanceof ArrayNode readings)) {
            return false;
        }
        for (Iterator<JsonNode> each = readings.iterator(); each.hasNext(); ) {
            if (!(each.next() instanceof ObjectNode reading && selectReading(reading))) {
                each.remove();
            }
        }
        batch.put("count", readings.size());
        selectIn(batch, "summary");
        return !readings.isEmpty();
    }

    private boolean selectIn(ObjectNode owner, String field) {
        if (!(owner.get(field) instanceof ObjectNode byTag)) {
            return false;
        }
        byTag.retain(tags);
        return !byTag.isEmpty();
    }
}
