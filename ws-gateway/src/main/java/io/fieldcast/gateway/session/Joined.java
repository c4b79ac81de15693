package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.presence.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel that a client has subscribed to.
 *
 * @param member who the client is there; null: nobody in particular
 * @param until when it ends, unless it is renewed before; null: with the connection
 * @param seat its part in the number of the channel's subscriptions
 */
record Joined(
        Channel channel,
        Subscription subscription,
        @Nullable Member member,
        @Nullable Instant until,
        Seat seat) {

    @Nullable
    String userId() {
        return member == null ? null : member.userId();
    }

    /** Whether this decision is about somebody else. */
    boolean isSomebodyElse(Decision decision) {
        return decision instanceof Decision.AllowedAs named
                && !named.member().userId().equals(userId());
    }

    /** The same for as long as either holds. */
    Joined renewedUntil(@Nullable Instant newer) {
        if (until == null || (newer != null && !newer.isAfter(until))) {
            return this;
        }
        return new Joined(channel, subscription, member, newer, seat);
    }
}
