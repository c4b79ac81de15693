package io.fieldcast.ingest.shape;

import java.time.Instant;
import tools.jackson.core.JsonParser;

/** How a JSON text holds readings. */
public interface Shape {

    /** How many arrays or objects enclose an entry when there are several. */
    int entryDepth();

    /**
     * Its entries.
     *
     * @param in before the first token of a text that is well-formed JSON
     * @param received when
     */
    Entries entries(JsonParser in, Instant received);
}
