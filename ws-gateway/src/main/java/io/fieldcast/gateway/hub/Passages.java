package io.fieldcast.gateway.hub;

import org.jspecify.annotations.Nullable;

/** Follows single events to a socket, to see how long they take. */
@FunctionalInterface
public interface Passages {

    /** Follows none. */
    Passages NONE = record -> null;

    /** Begins to follow an event; null: not this one. Called on the feed's thread, for one event of a batch at most. */
    @Nullable
    Passage follow(TopicRecord record);
}
