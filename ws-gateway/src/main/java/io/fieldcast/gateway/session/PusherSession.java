package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.presence.Join;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final RoomWaits waits = new RoomWaits();
    private final Map<String, Joined> joined = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public PusherSession(String socketId, Transport transport, Outbox outbox, SessionRoom room) {
        this.socketId = socketId;
        this.transport = transport;
        this.outbox = outbox;
        this.room = room;
        this.turns = new ReplayTurns(outbox::hasRoomForReplay);
        this.clientEvents = new ClientEvents(socketId, room, this::refuse);
    }

    /**
     * @param member who the client is there; null: nobody in particular
     */
    private record Joined(
            Channel channel,
            Subscription subscription,
            @Nullable Member member,
            Seat seat) {

        @Nullable
        String userId() {
            return member == null ? null : member.userId();
        }
    }

    /** Greets the client: to be called first. */
    public void onOpen() {
        room.meters().opened();
        long seconds = room.settings().activityTimeout().toSeconds();
        send(ServerFrames.connectionEstablished(socketId, Math.toIntExact(seconds)));
    }

    public void onText(String text) {
        ClientFrame frame = room.parser().parse(text);
        if (frame instanceof ClientFrame.Subscribe subscribe) {
            subscribe(subscribe);
        } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
            unsubscribe(unsubscribe.channel());
        } else if (frame instanceof ClientFrame.Ping) {
            send(ServerFrames.pong());
        } else if (frame instanceof ClientFrame.ClientEvent event) {
            Joined to = joined.get(event.channel());
            clientEvents.publish(event, to == null ? null : to.channel, to == null ? null : to.userId());
        } else if (frame instanceof ClientFrame.SignIn) {
            refuse(ServerFrames.error(CloseCode.UNAUTHORIZED, "pusher:signin: user sign-in is not offered here"));
        } else if (frame instanceof ClientFrame.Malformed malformed) {
            refuse(ServerFrames.error(malformed.code(), malformed.message(), malformed.channel()));
        }
    }

    /** The client is asked for a sign of life. */
    public void onIdle() {
        send(ServerFrames.ping());
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
                        room.feeds().of(channel.channel).view().topic().equals(topic));
        if (hears) {
            close(CloseCode.OVER_CAPACITY.code(), "the topic has changed: resume from the last offsets");
        }
    }

    void close(int code, String reason) {
        if (closed.compareAndSet(false, true)) {
            room.meters().closed(code);
            transport.close(code, reason);
        }
    }

    void send(byte[] message) {
        put(room.framing().frame(message));
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

    private void refuse(byte[] message) {
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
        Decision decision = room.access().decide(socketId, channel, frame.auth(), frame.channelData());
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
            greetAgain(present);
            return;
        }
        if (present == null && joined.size() >= room.settings().maxChannels()) {
            String message = "channel: a connection may hold " + room.settings().maxChannels() + " subscriptions";
            refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
            return;
        }
        if (present != null) {
            present.subscription.end();
        }
        if (decision instanceof Decision.AllowedAs allowed) {
            join(channel, allowed.member());
        } else {
            start(channel, frame.from(), present == null ? room.seat(channel) : present.seat);
        }
    }

    /** Whoever joins is heard of everywhere before he is answered: what he is told of the others is then complete. */
    private void join(Channel channel, Member member) {
        Ears ears = new Ears(this, room, channel, socketId);
        Subscription subscription = new Subscription(room.feeds().of(channel), room.hub(), room.backlog(), ears);
        Seat seat = room.seat(channel);
        joined.put(channel.name(), new Joined(channel, subscription, member, seat));
        room.presence().join(placeOf(channel), socketId, member, new Join() {
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
                    close(CloseCode.OVER_CAPACITY.code(), "presence cannot be told now: come back");
                } else {
                    String full = reason == Refusal.CHANNEL_FULL ? "the channel" : "this gateway";
                    String message = "channel: " + full + " has as many members as it may have";
                    refuse(ServerFrames.subscriptionError(channel.name(), "LimitReached", message, 400));
                }
            }
        });
    }

    private void start(Channel channel, @Nullable From asked, Seat seat) {
        Subscription subscription = new Subscription(
                room.feeds().of(channel), room.hub(), room.backlog(), new Ears(this, room, channel, socketId));
        joined.put(channel.name(), new Joined(channel, subscription, null, seat));
        seat.take();
        From from = asked != null ? asked : Origins.named(channel);
        Origins.of(from)
                .ifPresentOrElse(
                        subscription::startFrom, () -> subscription.startLive(room.epochOf(subscription.topic())));
    }

    /** Pusher clients may ask twice; the answer is the same, as of now. Where the first is still to come, it is for both. */
    private void greetAgain(Joined present) {
        Positions seen = present.subscription.seen();
        if (seen.partitions() == 0) {
            return;
        }
        String epoch = room.epochOf(present.subscription.topic());
        Map<String, Member> roster =
                present.member == null ? null : room.presence().roster(placeOf(present.channel));
        Greetings.of(
                        room,
                        present.channel,
                        new Recipient.Beginning(epoch, seen, Recipient.Replay.NONE, Map.of()),
                        roster)
                .forEach(this::send);
    }

    private void unsubscribe(String name) {
        Joined left = joined.remove(name);
        if (left != null) {
            leave(left);
        }
    }

    /** The board first: it may just be about to start the subscription. */
    private void leave(Joined left) {
        if (left.member != null) {
            room.presence().quit(placeOf(left.channel), socketId, left.member);
        }
        left.subscription.end();
        left.seat.giveBack();
    }

    private Place placeOf(Channel channel) {
        return new Place(room.app().id(), channel.name());
    }
}
