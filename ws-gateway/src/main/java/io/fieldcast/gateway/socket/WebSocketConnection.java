package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.PusherSession;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** One WebSocket: hears what the client sends, ends the connection in good form, and watches for signs of life. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is heard of.
final class WebSocketConnection extends SignsOfLife.Peer implements Transport {

    /** A peer that does not take the Close frame is cut off after so long. */
    private static final long CLOSE_SECONDS = 3;

    private final Channel channel;
    private final Outbox outbox;
    private final PusherSession session;
    private final @Nullable Duration authenticateWithin;
    private final OutboxDrain drain;
    private final SignsOfLife life;
    private final int maxMessage;
    private final @Nullable DeflatedFrames compression;

    private volatile boolean closing;
    private volatile @Nullable CloseWebSocketFrame farewell;

    /**
     * @param order of the channel's event loop
     * @param compression null: not agreed on
     */
    WebSocketConnection(
            Channel channel,
            DrainOrder order,
            String socketId,
            SessionRoom room,
            SignsOfLife life,
            @Nullable DeflatedFrames compression) {
        this.channel = channel;
        this.outbox = new Outbox(room.settings().outbox().toBytes(), room.clock()::millis);
        this.session = new PusherSession(socketId, this, outbox, room);
        this.drain = new OutboxDrain(channel, order, outbox, session::onDrained, this::sayFarewell);
        this.authenticateWithin = room.app().authenticateWithin();
        this.life = life;
        this.maxMessage = Math.toIntExact(room.settings().maxFrame().toBytes());
        this.compression = compression;
    }

    PusherSession session() {
        return session;
    }

    /** Begins, on the channel's event loop. */
    void open() {
        session.onOpen();
        life.watch(this);
        if (authenticateWithin != null) {
            channel.eventLoop()
                    .schedule(session::onAuthenticationDue, authenticateWithin.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Any frame is a sign of life, control frames too: pusher-java-client sends little else. */
    void onFrame(WebSocketFrame frame) {
        life.heard(this);
        if (closing) {
            return;
        }
        if (frame instanceof TextWebSocketFrame text) {
            onText(text);
        } else if (frame instanceof PingWebSocketFrame ping) {
            pong(ping);
        } else if (!(frame instanceof PongWebSocketFrame)) {
            session.close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), "text frames only");
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
            ByteBuf text = frame.rsv() == 0 ? frame.content() : Inflation.inflate(frame.content(), maxMessage);
            CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
            session.onText(utf8.decode(text.nioBuffer()).toString());
        } catch (CharacterCodingException notText) {
            session.close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "text must be UTF-8");
        } catch (DataFormatException notCompressed) {
            session.close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "the message cannot be unpacked");
        } catch (TooLongFrameException tooLong) {
            session.close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "the message is too long");
        }
    }

    /** What the client sends can be read no further. */
    void onUnreadable(Throwable error) {
        if (error instanceof TooLongFrameException) {
            session.close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "the message is too long");
        } else if (error instanceof CorruptedWebSocketFrameException broken) {
            session.close(broken.closeStatus().code(), broken.closeStatus().reasonText());
        } else {
            channel.close();
        }
    }

    void onClosed() {
        life.forget(this);
        session.onClosed();
    }

    @Override
    public byte[] bytesOf(EventBatch batch) {
        return compression == null ? batch.bytes() : batch.bytes(compression);
    }

    @Override
    public String address() {
        return channel.remoteAddress() instanceof InetSocketAddress from ? from.getHostString() : "";
    }

    @Override
    public void wake() {
        drain.wake();
    }

    @Override
    public void close(int code, String reason) {
        closing = true;
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

    /** Both ways: pusher-java-client does not answer pusher:ping, and pusher-js does not notice a ping. */
    @Override
    void askForLife() {
        session.onIdle();
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    @Override
    void giveUp() {
        session.close(CloseCode.PONG_TIMEOUT);
    }
}
