package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.schema.PublishedEvent;
import java.util.List;
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
    private final RoomWaits waits = new RoomWaits();
    private final Map<String, Joined> joined = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public PusherSession(String socketId, Transport transport, Outbox outbox, SessionRoom room) {
        this.socketId = socketId;
        this.transport = transport;
        this.outbox = outbox;
        this.room = room;
        this.turns = new ReplayTurns(outbox::hasRoomForReplay);
    }

    private record Joined(Channel channel, Subscription subscription) {}

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
            publish(event);
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
        joined.values().forEach(channel -> channel.subscription.end());
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

    private void close(int code, String reason) {
        if (closed.compareAndSet(false, true)) {
            room.meters().closed(code);
            transport.close(code, reason);
        }
    }

    private void send(byte[] message) {
        put(room.framing().frame(message));
    }

    private void put(byte[] frames) {
        if (closed.get()) {
            return;
        }
        if (outbox.offer(frames)) {
            transport.wake();
        } else {
            close(CloseCode.SLOW_CONSUMER);
        }
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
        if (present != null && frame.from() == null) {
            greetAgain(channel, present.subscription);
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
        start(channel, frame.from());
    }

    private void start(Channel channel, @Nullable From asked) {
        Subscription subscription =
                new Subscription(room.feeds().of(channel), room.hub(), room.backlog(), new Ears(channel));
        joined.put(channel.name(), new Joined(channel, subscription));
        From from = asked != null ? asked : Origins.named(channel);
        Origins.of(from)
                .ifPresentOrElse(
                        subscription::startFrom, () -> subscription.startLive(room.epochOf(subscription.topic())));
    }

    /** Pusher clients may ask twice; the answer is the same, as of now. */
    private void greetAgain(Channel channel, Subscription subscription) {
        String epoch = room.epochOf(subscription.topic());
        Positions seen = subscription.seen();
        send(Greetings.of(channel, new Recipient.Beginning(epoch, seen, Recipient.Replay.NONE, Map.of())));
    }

    private void unsubscribe(String name) {
        Joined left = joined.remove(name);
        if (left != null) {
            left.subscription.end();
        }
    }

    private void publish(ClientFrame.ClientEvent frame) {
        Joined to = joined.get(frame.channel());
        if (to == null) {
            refuseEvent(frame, "channel: subscribe to '" + frame.channel() + "' before you publish there");
        } else if (to.channel instanceof ScadaChannel
                || !(to.channel instanceof EventChannel channel
                        && channel.type().acceptsClientEvents())) {
            refuseEvent(frame, "channel: client events are for private and presence channels");
        } else {
            room.publisher()
                    .publish(List.of(new PublishedEvent(
                            room.app(),
                            frame.channel(),
                            frame.event(),
                            frame.data(),
                            socketId,
                            null,
                            room.clock().instant())))
                    .subscribe(done -> {}, error -> refuseEvent(frame, "the event could not be stored: send it again"));
        }
    }

    private void refuseEvent(ClientFrame.ClientEvent frame, String message) {
        refuse(ServerFrames.error(CloseCode.CLIENT_EVENT_REFUSED.code(), message, frame.channel()));
    }

    /** Tells the client what one of its subscriptions has to say. */
    private final class Ears implements Recipient {

        private final Channel channel;

        Ears(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStart(Beginning beginning) {
            room.meters().subscribed(beginning.replay());
            send(Greetings.of(channel, beginning));
        }

        @Override
        public void onEvents(EventBatch batch, Positions after) {
            EventBatch allowed = batch.without(socketId);
            if (!allowed.isEmpty()) {
                put(allowed.bytes());
            }
        }

        @Override
        public void onLive(long replayed) {
            send(ServerFrames.live(channel.name(), replayed));
        }

        @Override
        public void onFailure(Failure failure) {
            switch (failure) {
                case TRUNCATED -> closeForNow("the replay was overtaken by retention: resume from the last offsets");
                case UNAVAILABLE -> closeForNow("the backlog cannot be read now: resume from the last offsets");
                case TOO_SLOW -> close(CloseCode.SLOW_CONSUMER);
            }
        }

        private void closeForNow(String reason) {
            close(CloseCode.OVER_CAPACITY.code(), reason);
        }

        @Override
        public boolean hasRoom() {
            return outbox.isEmpty();
        }

        @Override
        public void whenRoom(Runnable step) {
            waits.add(step);
        }

        @Override
        public long maxHeldBytes() {
            return room.settings().outbox().toBytes();
        }

        @Override
        public ReplayTurns turns() {
            return turns;
        }
    }
}
