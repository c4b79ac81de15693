package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.json.FieldcastJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says who changed what, one line for each change, on a logger of its own that can be kept apart from the others. */
final class TagAudit {

    static final String LOGGER = "io.fieldcast.audit";

    private static final Logger AUDIT = LoggerFactory.getLogger(LOGGER);

    void changed(TagEdit edit, @Nullable TagDefinition before) {
        log(Level.INFO, edit, before, "tag definition changed");
    }

    void unknown(TagEdit edit, @Nullable TagDefinition before) {
        log(Level.WARN, edit, before, "tag definition may have changed: Kafka did not acknowledge in time");
    }

    private static void log(Level level, TagEdit edit, @Nullable TagDefinition before, String message) {
        AUDIT.atLevel(level)
                .addKeyValue("who", edit.author())
                .addKeyValue("remote", edit.remote())
                .addKeyValue("key", edit.key())
                .addKeyValue("before", json(before))
                .addKeyValue("after", json(edit.definition()))
                .log(message);
    }

    private static String json(@Nullable TagDefinition definition) {
        return definition == null ? "none" : FieldcastJson.MAPPER.writeValueAsString(definition);
    }
}
