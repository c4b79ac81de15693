package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import org.jspecify.annotations.Nullable;

/** The topic, to write to. Never blocks; keeps the order of what is written under one key. */
public interface PresenceLog {

    /**
     * @param value null: a tombstone
     * @param onFailure is run if it was not stored; on any thread, also at once
     */
    void write(String key, @Nullable Presence value, Runnable onFailure);
}
