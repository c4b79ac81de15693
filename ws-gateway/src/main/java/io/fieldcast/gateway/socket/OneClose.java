package io.fieldcast.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets one Close frame out, and nothing after it (RFC 6455, section 5.5.1).
 *
 * <p>Three write Close frames: the connection, Netty's decoder when a frame is broken, and Reactor Netty in answer to a
 * Close frame, though it be the answer to ours. Whoever comes too late is told that it is done, and closes the channel.
 */
final class OneClose extends ChannelOutboundHandlerAdapter {

    private boolean closing;

    /** To where it sees what Netty's decoder writes, too. */
    static void addTo(Channel channel) {
        String encoder = channel.pipeline().context(WebSocketFrameEncoder.class).name();
        channel.pipeline().addAfter(encoder, OneClose.class.getSimpleName(), new OneClose());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise is the caller's.
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (closing) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        closing = message instanceof CloseWebSocketFrame;
        ctx.write(message, promise);
    }
}
