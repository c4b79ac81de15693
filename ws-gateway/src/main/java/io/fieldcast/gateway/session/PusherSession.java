package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.EventBatch;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection in the Pusher protocol: it says what the client's frames mean and what the client is told.
 *
 * <p>The transport calls {@code on…} from one thread. Subscriptions tell from any; all meet in the {@link Outbox}.
 */
public final class PusherSession {

    private final String socketId;
    private final Transport transport;
    private final Outbox outbox;
    private final SessionRoom room;
    private final ReplayTurns turns;
    private final ClientEvents clientEvents;
    private final UserConnection user;
    private final RoomWaits waits = new RoomWaits();
    private final JoinedChannels joined;
    private final AtomicBoolean closed = new AtomicBoolean();

    public PusherSession(String socketId, Transport transport, Outbox outbox, SessionRoom room) {
        this.socketId = socketId;
        this.transport = transport;
        this.outbox = outbox;
        this.room = room;
        this.turns = new ReplayTurns(outbox::hasRoomForReplay);
        this.joined = new JoinedChannels(room.expiries(), this::onExpired);
        this.clientEvents = new ClientEvents(socketId, room, this::refuse);
        this.user = new UserConnection(this, socketId, room);
    }

    /** Greets the client: to be called first. */
    public void onOpen() {
        room.meters().opened();
        long seconds = room.settings().activityTimeout().toSeconds();
        send(ServerFrames.connectionEstablished(socketId, Math.toIntExact(seconds)));
    }

    public void onText(String text) {
        if (closed.get()) {
            return;
        }
        ClientFrame frame = room.parser().parse(text);
        if (frame instanceof ClientFrame.Subscribe subscribe) {
            subscribe(subscribe);
        } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
            unsubscribe(unsubscribe.channel());
        } else if (frame instanceof ClientFrame.Ping) {
            send(ServerFrames.pong());
        } else if (frame instanceof ClientFrame.ClientEvent event) {
            Joined to = joined.get(event.channel());
            clientEvents.publish(event, to == null ? null : to.channel(), to == null ? null : to.userId());
        } else if (frame instanceof ClientFrame.SignIn signIn) {
            user.signIn(signIn);
        } else if (frame instanceof ClientFrame.Malformed malformed) {
            refuse(ServerFrames.error(malformed.code(), malformed.message(), malformed.channel()));
        }
    }

    /** The client is asked for a sign of life. */
    public void onIdle() {
        send(ServerFrames.ping());
    }

    /** The time within which an application may ask clients to say who they are is over. */
    public void onAuthenticationDue() {
        user.requireAuthenticated();
    }

    /** The transport has sent what waited, or some of it. */
    public void onDrained() {
        turns.proceed();
        if (outbox.isEmpty()) {
            waits.proceed();
        }
    }

    /** The connection is gone. */
    public void onClosed() {
        if (closed.compareAndSet(false, true)) {
            room.meters().closed(1000);
        }
        turns.clear();
        waits.clear();
        user.leave();
        joined.values().forEach(this::leave);
        joined.clear();
        outbox.clear();
    }

    /** Ends the connection. */
    public void close(CloseCode code) {
        close(code.code(), code.reason());
    }

    /** Ends the connection if it hears a channel of this topic; the client comes back and resumes. */
    public void closeIfHearing(String topic) {
        boolean hears = joined.values().stream()
                .anyMatch(channel ->
                        room.feeds().of(channel.channel()).view().topic().equals(topic));
        if (hears) {
            close(CloseCode.OVER_CAPACITY.code(), "the topic has changed: resume from the last offsets");
        }
    }

    /** Ends the connection with a code that is not Pusher's. */
    public void close(int code, String reason) {
        if (closed.compareAndSet(false, true)) {
            room.meters().closed(code);
            transport.close(code, reason);
        }
    }

    void send(byte[] message) {
        put(room.framing().frame(message));
    }

    void put(EventBatch events) {
        put(transport.bytesOf(events));
    }

    void put(byte[] frames) {
        if (closed.get()) {
            return;
        }
        if (outbox.offer(frames)) {
            transport.wake();
        } else {
            close(CloseCode.SLOW_CONSUMER);
        }
    }

    /** Whether the client has taken all that it was given. */
    boolean hasRoom() {
        return outbox.isEmpty();
    }

    void whenRoom(Runnable step) {
        waits.add(step);
    }

    ReplayTurns turns() {
        return turns;
    }

    void refuse(byte[] message) {
        room.meters().refused("frame");
        send(message);
    }

    private void subscribe(ClientFrame.Subscribe frame) {
        ParsedChannel parsed = ChannelParser.parse(frame.channel());
        if (parsed instanceof ParsedChannel.Valid valid) {
            subscribe(valid.channel(), frame);
        } else if (parsed instanceof ParsedChannel.Invalid invalid) {
            refuse(ServerFrames.subscriptionError(frame.channel(), "InvalidChannel", invalid.message(), 400));
        }
    }

    private void subscribe(Channel channel, ClientFrame.Subscribe frame) {
        Decision decision = user.decide(channel, frame);
        if (decision instanceof Decision.Denied denied) {
            refuse(ServerFrames.subscriptionError(channel.name(), "AuthError", denied.message(), denied.status()));
            return;
        }
        Joined present = joined.get(channel.name());
        if (decision instanceof Decision.AllowedAs && frame.from() != null) {
            String message = "from: a presence channel begins with now";
            refuse(ServerFrames.subscriptionError(channel.name(), "NotOffered", message, 400));
            return;
        }
        if (present != null && frame.from() == null) {
            askedAgain(present, decision, frame);
            return;
        }
        if (present == null && joined.size() >= room.settings().maxChannels()) {
            String message = "channel: a connection may hold " + room.settings().maxChannels() + " subscriptions";
            refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
            return;
        }
        if (present != null) {
            present.subscription().end();
        }
        if (decision instanceof Decision.AllowedAs allowed) {
            join(channel, allowed);
        } else {
            start(channel, frame.from(), decision.until());
        }
    }

    /** Whoever joins is heard of everywhere before he is answered: what he is told of the others is then complete. */
    private void join(Channel channel, Decision.AllowedAs as) {
        Ears ears = new Ears(this, room, channel, socketId);
        Subscription subscription = new Subscription(room.feeds().of(channel), room.hub(), room.backlog(), ears);
        Joined joining = new Joined(channel, subscription, as.member(), as.until());
        joined.put(joining);
        room.presence().join(placeOf(channel), socketId, as.member(), new Join() {
            @Override
            public void onJoined(Map<String, Member> roster) {
                ears.setRoster(roster);
                subscription.startLive(room.epochOf(subscription.topic()));
            }

            @Override
            public void onRefused(Refusal reason) {
                joined.remove(channel.name());
                if (reason == Refusal.UNAVAILABLE) {
                    close(CloseCode.OVER_CAPACITY.code(), "presence cannot be told now: come back");
                } else {
                    String full = reason == Refusal.CHANNEL_FULL ? "the channel" : "this gateway";
                    String message = "channel: " + full + " has as many members as it may have";
                    refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
                }
            }
        });
        joined.watch(joining);
    }

    private void start(Channel channel, @Nullable From asked, @Nullable Instant until) {
        Subscription subscription = new Subscription(
                room.feeds().of(channel), room.hub(), room.backlog(), new Ears(this, room, channel, socketId));
        Joined starting = new Joined(channel, subscription, null, until);
        joined.put(starting);
        From from = asked != null ? asked : Origins.named(channel);
        Origins.of(from)
                .ifPresentOrElse(
                        subscription::startFrom, () -> subscription.startLive(room.epochOf(subscription.topic())));
        joined.watch(starting);
    }

    private void onExpired(Joined over) {
        leave(over);
        String name = over.channel().name();
        String message = "auth for " + name + " was good until " + over.until() + ": subscribe with a new one";
        refuse(ServerFrames.subscriptionError(name, "AuthExpired", message, 401));
    }

    /** Pusher clients may ask twice, and whoever has a newer authorisation does. */
    private void askedAgain(Joined present, Decision decision, ClientFrame.Subscribe frame) {
        String name = present.channel().name();
        Joined renewed = present.renewedUntil(decision.until());
        if (present.isSomebodyElse(decision)) {
            String message = "channel_data.user_id: this connection is here as another: unsubscribe first";
            refuse(ServerFrames.subscriptionError(name, "AuthError", message, 403));
        } else if (renewed.equals(present)) {
            greetAgain(present).forEach(this::send);
        } else if (joined.replace(present, renewed)) {
            greetAgain(renewed).stream().limit(1).forEach(this::send); // the last event is known
        } else {
            subscribe(present.channel(), frame); // it has just ended
        }
    }

    /** The answer is the same, as of now. Where the first is still to come, it is for both. */
    private List<byte[]> greetAgain(Joined present) {
        Positions seen = present.subscription().seen();
        if (seen.partitions() == 0) {
            return List.of();
        }
        String epoch = room.epochOf(present.subscription().topic());
        Map<String, Member> roster =
                present.member() == null ? null : room.presence().roster(placeOf(present.channel()));
        Recipient.Beginning now = new Recipient.Beginning(epoch, seen, Recipient.Replay.NONE, Map.of());
        return Greetings.of(room, present.channel(), now, roster);
    }

    private void unsubscribe(String name) {
        Joined left = joined.remove(name);
        if (left != null) {
            leave(left);
        }
    }

    /** The board first: it may just be about to start the subscription. */
    private void leave(Joined left) {
        if (left.member() != null) {
            room.presence().quit(placeOf(left.channel()), socketId, left.member());
        }
        left.subscription().end();
    }

    private Place placeOf(Channel channel) {
        return new Place(room.app().id(), channel.name());
    }
}
