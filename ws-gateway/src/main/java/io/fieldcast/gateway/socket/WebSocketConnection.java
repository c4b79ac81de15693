package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.PusherSession;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.Transport;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket: hears what the client sends, ends the connection in good form, and watches for signs of life. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is heard of.
final class WebSocketConnection implements Transport {

    /** A peer that does not take the Close frame is cut off after so long. */
    private static final long CLOSE_SECONDS = 3;

    private final Channel channel;
    private final Outbox outbox;
    private final PusherSession session;
    private final Duration activityTimeout;
    private final Duration pongTimeout;
    private final @Nullable Duration authenticateWithin;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    private final OutboxDrain drain;

    private long heardAt;
    private boolean asked;
    private volatile @Nullable CloseWebSocketFrame farewell;

    WebSocketConnection(Channel channel, String socketId, SessionRoom room) {
        this.channel = channel;
        this.outbox = new Outbox(room.settings().outbox().toBytes());
        this.session = new PusherSession(socketId, this, outbox, room);
        this.drain = new OutboxDrain(channel, outbox, session::onDrained, this::sayFarewell);
        this.activityTimeout = room.settings().activityTimeout();
        this.pongTimeout = room.settings().pongTimeout();
        this.authenticateWithin = room.app().authenticateWithin();
        this.heardAt = System.nanoTime();
    }

    PusherSession session() {
        return session;
    }

    /** Begins, on the channel's event loop. */
    void open() {
        session.onOpen();
        watch(activityTimeout);
        if (authenticateWithin != null) {
            channel.eventLoop()
                    .schedule(session::onAuthenticationDue, authenticateWithin.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Any frame is a sign of life, control frames too: pusher-java-client sends little else. */
    void onFrame(WebSocketFrame frame) {
        heardAt = System.nanoTime();
        asked = false;
        if (frame.rsv() != 0) {
            // Reactor Netty lets them pass, for extensions; none has been agreed on.
            close(WebSocketCloseStatus.PROTOCOL_ERROR.code(), "reserved bits must be 0");
        } else if (frame instanceof TextWebSocketFrame text) {
            onText(text);
        } else if (frame instanceof PingWebSocketFrame ping) {
            pong(ping);
        } else if (!(frame instanceof PongWebSocketFrame)) {
            close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), "text frames only");
        }
    }

    /** A client that asks and does not read is not answered: the answers would pile up, beside every bound. */
    private void pong(PingWebSocketFrame ping) {
        if (channel.isWritable()) {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), channel.voidPromise());
        }
    }

    /** Netty would put a substitute for what is no UTF-8; RFC 6455, section 8.1, wants the connection to fail. */
    private void onText(TextWebSocketFrame frame) {
        try {
            session.onText(utf8.decode(frame.content().nioBuffer()).toString());
        } catch (CharacterCodingException notText) {
            close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "text must be UTF-8");
        }
    }

    /**
     * The client has sent more than it may: nothing further can be read.
     *
     * @param onGone is told when the channel has been closed, by the client or else by us
     */
    void onTooLong(Runnable onGone) {
        close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "the message is too long");
        channel.closeFuture().addListener(closed -> onGone.run());
    }

    void onClosed() {
        session.onClosed();
    }

    @Override
    public void wake() {
        drain.wake();
    }

    @Override
    public void close(int code, String reason) {
        farewell = new CloseWebSocketFrame(code, reason);
        if (code == CloseCode.SLOW_CONSUMER.code()) {
            outbox.clear();
        }
        wake();
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void sayFarewell() {
        CloseWebSocketFrame close = farewell;
        if (close != null) {
            farewell = null;
            channel.writeAndFlush(close);
        }
    }

    private void watch(Duration pause) {
        channel.eventLoop().schedule(this::checkLife, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void checkLife() {
        if (!channel.isActive()) {
            return;
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - heardAt);
        if (silence.compareTo(activityTimeout) < 0) {
            watch(activityTimeout.minus(silence));
        } else if (!asked) {
            asked = true;
            session.onIdle();
            channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
            watch(pongTimeout);
        } else {
            session.close(CloseCode.PONG_TIMEOUT);
        }
    }
}
