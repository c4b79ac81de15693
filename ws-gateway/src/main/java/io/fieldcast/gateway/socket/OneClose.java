package io.fieldcast.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.util.ReferenceCountUtil;

/**
 * An encoder that lets one Close frame out, and nothing after it (RFC 6455, section 5.5.1).
 *
 * <p>Three write Close frames: the connection, Netty's decoder when a frame is broken, and {@link Inbound} in answer to a
 * Close frame, though it be the answer to ours. Whoever comes too late is told that it is done, and closes the channel.
 */
final class OneClose extends WebSocket13FrameEncoder {

    private boolean closing;

    private OneClose() {
        super(false); // servers do not mask
    }

    /** In the place of Netty's own encoder, where it sees what the decoder writes, too. */
    static void addTo(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        String encoder = pipeline.context(WebSocketFrameEncoder.class).name();
        pipeline.replace(encoder, encoder, new OneClose());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise is the caller's.
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (closing) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        closing = message instanceof CloseWebSocketFrame;
        super.write(ctx, message, promise);
    }
}
