package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection in the Pusher protocol: it says what the client's frames mean and what the client is told.
 *
 * <p>The transport calls {@code on…} from one thread. Subscriptions tell from any; all meet in the {@link Outbox}.
 */
public final class PusherSession {

    /** Of how many channels the names are told of a client that does not keep up. */
    private static final int NAMED_CHANNELS = 5;

    private final String socketId;
    private final Transport transport;
    private final Outbox outbox;
    private final SessionRoom room;
    private final UserConnection user;
    private final RoomWaits waits = new RoomWaits();
    private final Subscriptions subscriptions;
    private final AtomicReference<@Nullable Passage> followed = new AtomicReference<>();
    private final Runnable passed = this::tellPassed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong heldBack = new AtomicLong();

    /** What most clients never need is made when it is needed. */
    private volatile @Nullable ReplayTurns turns;

    private @Nullable ClientEvents clientEvents;

    public PusherSession(String socketId, Transport transport, Outbox outbox, SessionRoom room) {
        this.socketId = socketId;
        this.transport = transport;
        this.outbox = outbox;
        this.room = room;
        this.user = new UserConnection(this, socketId, room);
        this.subscriptions = new Subscriptions(this, socketId, room, user);
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
            subscriptions.subscribe(subscribe);
        } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
            subscriptions.unsubscribe(unsubscribe.channel());
        } else if (frame instanceof ClientFrame.Ping) {
            send(ServerFrames.pong());
        } else if (frame instanceof ClientFrame.ClientEvent event) {
            publish(event);
        } else if (frame instanceof ClientFrame.SignIn signIn) {
            user.signIn(signIn);
        } else if (frame instanceof ClientFrame.Malformed malformed) {
            refuse(ServerFrames.error(malformed.code(), malformed.message(), malformed.channel()));
        }
    }

    private void publish(ClientFrame.ClientEvent event) {
        ClientEvents published = clientEvents == null ? new ClientEvents(socketId, room, this::refuse) : clientEvents;
        clientEvents = published;
        Joined to = subscriptions.to(event.channel());
        published.publish(event, to == null ? null : to.channel(), to == null ? null : to.userId());
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
        ReplayTurns replaying = turns;
        if (replaying != null) {
            replaying.proceed();
        }
        if (outbox.isEmpty()) {
            waits.proceed();
        }
    }

    /** The connection is gone. */
    public void onClosed() {
        if (closed.compareAndSet(false, true)) {
            room.meters().closed(1000);
        }
        ReplayTurns replaying = turns;
        if (replaying != null) {
            replaying.clear();
        }
        waits.clear();
        user.leave();
        subscriptions.end();
        outbox.clear();
    }

    /** Ends the connection. */
    public void close(CloseCode code) {
        if (code != CloseCode.SLOW_CONSUMER) {
            close(code.code(), code.reason());
            return;
        }
        Standing standing = standing(); // as it is before the transport throws away what waits
        if (end(code.code(), code.reason())) {
            room.meters().cutOff(standing);
        }
    }

    /** How long something has waited for the client all the time; 0 if nothing waits. */
    public long behindMillis() {
        return outbox.isEmpty() ? 0 : Math.max(0, room.clock().millis() - outbox.behindSince());
    }

    public Standing standing() {
        return new Standing(
                socketId,
                room.app().id(),
                user.userId(),
                transport.address(),
                room.clock().instant(),
                outbox.bytes(),
                behindMillis(),
                heldBack.get(),
                subscriptions.count(),
                subscriptions.names(NAMED_CHANNELS));
    }

    /** Ends the connection if it hears a channel of this topic; the client comes back and resumes. */
    public void closeIfHearing(String topic) {
        if (subscriptions.hear(topic)) {
            close(CloseCode.OVER_CAPACITY.code(), "the topic has changed: resume from the last offsets");
        }
    }

    /** Ends the connection with a code that is not Pusher's. */
    public void close(int code, String reason) {
        end(code, reason);
    }

    /** False if it has ended before. */
    private boolean end(int code, String reason) {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        room.meters().closed(code);
        transport.close(code, reason);
        return true;
    }

    private void letGo() {
        close(CloseCode.OVER_CAPACITY.code(), "others wait to replay: resume from the last offsets, and read on");
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

    void countHeldBack(int records) {
        heldBack.addAndGet(records);
    }

    /** Whether the client has taken all that it was given. */
    boolean hasRoom() {
        return outbox.isEmpty();
    }

    void whenRoom(Runnable step) {
        waits.add(step);
    }

    /**
     * What comes next is through when nothing waits any more. One at a time: where something has waited for so long,
     * nothing more is learnt from a second one.
     */
    void follow(Passage passage) {
        if (followed.compareAndSet(null, passage)) {
            waits.add(passed);
        }
    }

    private void tellPassed() {
        Passage passage = followed.getAndSet(null);
        if (passage != null) {
            passage.written();
        }
    }

    synchronized ReplayTurns turns() {
        ReplayTurns replaying = turns;
        if (replaying == null) {
            replaying = new ReplayTurns(outbox::hasRoomForReplay, room.replayPlaces(), this::letGo);
            turns = replaying;
        }
        return replaying;
    }

    /** What waits to be sent, in bytes. */
    public long waitingBytes() {
        return outbox.bytes();
    }

    void refuse(byte[] message) {
        room.meters().refused("frame");
        send(message);
    }
}
