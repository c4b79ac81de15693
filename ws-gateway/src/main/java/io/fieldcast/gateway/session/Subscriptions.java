package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.presence.Join;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one client has subscribed to: each subscription from the wish for it to its end. Beginning and ending happen under
 * the lock of {@link JoinedChannels}, which comes before the presence board's and a subscription's.
 */
final class Subscriptions {

    private final PusherSession session;
    private final String socketId;
    private final SessionRoom room;
    private final UserConnection user;
    private final JoinedChannels joined;

    Subscriptions(PusherSession session, String socketId, SessionRoom room, UserConnection user) {
        this.session = session;
        this.socketId = socketId;
        this.room = room;
        this.user = user;
        this.joined = new JoinedChannels(room.expiries(), this::onExpired);
    }

    /** What the client has subscribed to by that name; null: nothing. */
    @Nullable
    Joined to(String channel) {
        return joined.get(channel);
    }

    /** Whether one of them is made of records of this topic. */
    boolean hear(String topic) {
        return joined.values().stream()
                .anyMatch(channel -> channel.subscription().topic().equals(topic));
    }

    int count() {
        return joined.size();
    }

    /** The names of so many of them. */
    List<String> names(int most) {
        return joined.values().stream()
                .limit(most)
                .map(each -> each.channel().name())
                .toList();
    }

    /** The client is gone. */
    void end() {
        synchronized (joined) {
            joined.values().forEach(this::leave);
            joined.clear();
        }
    }

    void subscribe(ClientFrame.Subscribe frame) {
        Optional<String> tooLong = room.settings().objectionTo(frame.channel());
        if (tooLong.isPresent()) {
            session.refuse(ServerFrames.subscriptionError(frame.channel(), "InvalidChannel", tooLong.get(), 400));
            return;
        }
        ParsedChannel parsed = room.feeds().parse(frame.channel());
        if (parsed instanceof ParsedChannel.Valid valid) {
            synchronized (joined) {
                subscribe(valid.channel(), frame);
            }
        } else if (parsed instanceof ParsedChannel.Invalid invalid) {
            session.refuse(ServerFrames.subscriptionError(frame.channel(), "InvalidChannel", invalid.message(), 400));
        }
    }

    private void subscribe(Channel channel, ClientFrame.Subscribe frame) {
        Decision decision = user.decide(channel, frame);
        if (decision instanceof Decision.Denied denied) {
            session.refuse(
                    ServerFrames.subscriptionError(channel.name(), "AuthError", denied.message(), denied.status()));
            return;
        }
        Joined present = joined.get(channel.name());
        if (decision instanceof Decision.AllowedAs && frame.from() != null) {
            String message = "from: a presence channel begins with now";
            session.refuse(ServerFrames.subscriptionError(channel.name(), "NotOffered", message, 400));
            return;
        }
        if (present != null && frame.from() == null) {
            askedAgain(present, decision, frame);
            return;
        }
        if (present == null && joined.size() >= room.settings().maxChannels()) {
            String message = "channel: a connection may hold " + room.settings().maxChannels() + " subscriptions";
            session.refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
            return;
        }
        if (decision instanceof Decision.AllowedAs allowed) {
            join(channel, allowed);
            return;
        }
        From from = frame.from() != null ? frame.from() : Origins.named(channel);
        Optional<String> objection = from.objection(room.clock().instant());
        if (objection.isPresent()) {
            session.refuse(ServerFrames.subscriptionError(channel.name(), "NotOffered", objection.get(), 400));
            return;
        }
        start(channel, from, decision.until(), present);
    }

    /** Whoever joins is heard of everywhere before he is answered: what he is told of the others is then complete. */
    private void join(Channel channel, Decision.AllowedAs as) {
        Ears ears = new Ears(session, room, channel, socketId);
        Subscription subscription = new Subscription(room.feeds().of(channel), room.hub(), room.backlog(), ears);
        Seat seat = room.seat(channel);
        Joined joining = new Joined(channel, subscription, as.member(), as.until(), seat);
        joined.put(joining);
        room.presence().join(placeOf(channel), socketId, as.member(), new Join() {
            @Override
            public void onJoined(Map<String, Member> roster) {
                ears.setRoster(roster);
                seat.take();
                subscription.startLive(room.epochOf(subscription.topic()));
            }

            @Override
            public void onRefused(Refusal reason) {
                joined.remove(channel.name());
                if (reason == Refusal.UNAVAILABLE) {
                    session.close(CloseCode.OVER_CAPACITY.code(), "presence cannot be told now: come back");
                } else {
                    String full = reason == Refusal.CHANNEL_FULL ? "the channel" : "this gateway";
                    String message = "channel: " + full + " has as many members as it may have";
                    session.refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
                }
            }
        });
        joined.watch(joining);
    }

    /**
     * @param present what there is of that channel, and ends if this begins; null: nothing
     */
    private void start(Channel channel, From from, @Nullable Instant until, @Nullable Joined present) {
        Subscription subscription = new Subscription(
                room.feeds().of(channel), room.hub(), room.backlog(), new Ears(session, room, channel, socketId));
        CompletableFuture<Void> alone = new CompletableFuture<>();
        Optional<Backlog.Origin> origin = Origins.of(from);
        if (origin.isPresent() && !subscription.startFrom(origin.get(), alone)) {
            String goesOn = present == null ? "" : ", what there is goes on";
            String message = "from: as many clients replay or wait to as may: subscribe again in a moment" + goesOn;
            session.refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 503));
            return;
        }
        if (present != null) {
            present.subscription().end();
        }
        Joined starting =
                new Joined(channel, subscription, null, until, present == null ? room.seat(channel) : present.seat());
        joined.put(starting);
        starting.seat().take();
        alone.complete(null);
        if (origin.isEmpty()) {
            subscription.startLive(room.epochOf(subscription.topic()));
        }
        joined.watch(starting);
    }

    private void onExpired(Joined over) {
        leave(over);
        String name = over.channel().name();
        String message = "auth for " + name + " was good until " + over.until() + ": subscribe with a new one";
        session.refuse(ServerFrames.subscriptionError(name, "AuthExpired", message, 401));
    }

    /** Pusher clients may ask twice, and whoever has a newer authorisation does. */
    private void askedAgain(Joined present, Decision decision, ClientFrame.Subscribe frame) {
        Channel channel = present.channel();
        Joined renewed = present.renewedUntil(decision.until());
        if (present.isSomebodyElse(decision)) {
            String message = "channel_data.user_id: this connection is here as another: unsubscribe first";
            session.refuse(ServerFrames.subscriptionError(channel.name(), "AuthError", message, 403));
        } else if (renewed.equals(present)) {
            again(present)
                    .ifPresent(now ->
                            Greetings.of(room, channel, now, roster(present)).forEach(session::send));
        } else if (joined.replace(present, renewed)) {
            again(present) // the last event of a cache channel, or that there is none, is known
                    .ifPresent(now -> session.send(Greetings.answer(channel, now, roster(present))));
        } else {
            subscribe(channel, frame); // it has just ended
        }
    }

    /** The beginning is as of now. Where the first answer is still to come, it is for both. */
    private Optional<Recipient.Beginning> again(Joined present) {
        Positions seen = present.subscription().seen();
        if (seen.partitions() == 0) {
            return Optional.empty();
        }
        String epoch = room.epochOf(present.subscription().topic());
        return Optional.of(Recipient.Beginning.live(epoch, seen));
    }

    private @Nullable Map<String, Member> roster(Joined present) {
        return present.member() == null ? null : room.presence().roster(placeOf(present.channel()));
    }

    void unsubscribe(String name) {
        synchronized (joined) {
            Joined left = joined.remove(name);
            if (left != null) {
                leave(left);
            }
        }
    }

    /** The board first: it may just be about to start the subscription. */
    private void leave(Joined left) {
        if (left.member() != null) {
            room.presence().quit(placeOf(left.channel()), socketId, left.member());
        }
        left.subscription().end();
        left.seat().giveBack();
    }

    private Place placeOf(Channel channel) {
        return new Place(room.app().id(), channel.name());
    }
}
