package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.presence.Place;
import io.fieldcast.schema.Announced;
import org.jspecify.annotations.Nullable;

/**
 * What may hold of a channel and is told when it begins and ends.
 *
 * @param userId that he is a member; null: that it is occupied
 */
record Fact(Place place, @Nullable String userId) {

    static Fact of(Announced announced) {
        return new Fact(new Place(announced.app(), announced.channel()), announced.userId());
    }

    Announced announced(int count) {
        return new Announced(place.app(), place.channel(), userId, count);
    }
}
