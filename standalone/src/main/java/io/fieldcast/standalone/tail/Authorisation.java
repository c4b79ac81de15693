package io.fieldcast.standalone.tail;

import org.jspecify.annotations.Nullable;

/**
 * What a subscribe must bring along.
 *
 * @param auth null for a channel that is open to all
 * @param channelData on presence channels who joins, and on others sometimes until when it holds
 */
record Authorisation(@Nullable String auth, @Nullable String channelData) {

    static final Authorisation NONE = new Authorisation(null, null);
}
