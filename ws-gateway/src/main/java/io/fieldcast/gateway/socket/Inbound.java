package io.fieldcast.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * What a client sends, one message after the other and no faster than it may. Meanwhile the socket is not read, so TCP
 * slows the client; what one read has brought waits here.
 *
 * <p>Stands where Reactor Netty's handler was until the handshake. That one would keep the request with its headers,
 * what WebFlux has put around it, and queues of its own, for as long as the connection lasts.
 */
final class Inbound extends ChannelInboundHandlerAdapter {

    /** Where Reactor Netty keeps what it knows of a channel. */
    private static final List<AttributeKey<?>> OF_THE_REQUEST = List.of(
            AttributeKey.valueOf("$CONNECTION"),
            AttributeKey.valueOf("$CONTEXT_VIEW"),
            AttributeKey.valueOf("$PERSISTENT_CHANNEL"));

    private final WebSocketConnection connection;
    private final Allowance allowance;
    private final SocketMeters meters;

    /** Called once, on the event loop. */
    private final Runnable onGone;

    private @Nullable Queue<WebSocketFrame> waiting;
    private boolean pausing;
    private boolean gone;

    Inbound(WebSocketConnection connection, Allowance allowance, SocketMeters meters, Runnable onGone) {
        this.connection = connection;
        this.allowance = allowance;
        this.meters = meters;
        this.onGone = onGone;
    }

    /** From now on the connection hears what comes, or that the client has gone already. */
    @SuppressWarnings("deprecation") // An attribute is not removed by being set to null.
    void takeOver(Channel channel, WholeMessages messages) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(NettyPipeline.ReactiveBridge);
        OF_THE_REQUEST.forEach(key -> channel.attr(key).remove());
        pipeline.addLast(messages, this);
        if (channel.isActive()) {
            channel.read();
        } else {
            leave();
        }
    }

    private void leave() {
        if (!gone) {
            gone = true;
            onGone.run();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(message);
        } else if (pausing) {
            Queue<WebSocketFrame> queue = waiting == null ? new ArrayDeque<>() : waiting;
            queue.add(frame);
            waiting = queue;
        } else {
            take(ctx, frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!pausing) {
            ctx.read();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Going on after the end does nothing.
    private void take(ChannelHandlerContext ctx, WebSocketFrame frame) {
        try {
            if (frame instanceof CloseWebSocketFrame close) {
                ctx.writeAndFlush(new CloseWebSocketFrame(
                                true, close.rsv(), close.content().retain()))
                        .addListener(ChannelFutureListener.CLOSE);
            } else {
                connection.onFrame(frame);
            }
        } finally {
            frame.release();
        }
        long pause = allowance.spend();
        if (pause > 0) {
            meters.heldBack();
            pausing = true;
            ctx.executor().schedule(() -> goOn(ctx), pause, TimeUnit.NANOSECONDS);
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        pausing = false;
        while (!pausing) {
            WebSocketFrame next = waiting == null ? null : waiting.poll();
            if (next == null) {
                waiting = null;
                ctx.read();
                return;
            }
            take(ctx, next);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (waiting != null) {
            waiting.forEach(WebSocketFrame::release);
            waiting = null;
        }
        leave();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        connection.onUnreadable(error);
    }
}
