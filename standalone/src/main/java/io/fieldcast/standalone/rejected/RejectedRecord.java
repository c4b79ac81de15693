package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.Rejected;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code scada.rejected}.
 *
 * @param key as it stood on {@code scada.raw}
 */
record RejectedRecord(Position position, byte @Nullable [] key, Rejected rejected) {

    /** The key as text; empty if there is none. */
    String keyText() {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    String site() {
        String key = keyText();
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    String device() {
        String key = keyText();
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(slash + 1);
    }
}
