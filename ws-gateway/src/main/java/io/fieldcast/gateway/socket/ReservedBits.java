package io.fieldcast.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;

/** Refuses frames with reserved bits that nobody has agreed on: Reactor Netty lets them pass (RFC 6455, section 5.2). */
@ChannelHandler.Sharable
final class ReservedBits extends ChannelInboundHandlerAdapter {

    private static final ReservedBits NONE_AGREED = new ReservedBits(false);
    private static final ReservedBits COMPRESSION_AGREED = new ReservedBits(true);

    private final boolean compression;

    private ReservedBits(boolean compression) {
        this.compression = compression;
    }

    /** Before frames are put together: afterwards it cannot be told which of them had the bits. */
    static void addTo(Channel channel, boolean compression) {
        String decoder = channel.pipeline().context(WebSocketFrameDecoder.class).name();
        ReservedBits agreed = compression ? COMPRESSION_AGREED : NONE_AGREED;
        channel.pipeline().addAfter(decoder, ReservedBits.class.getSimpleName(), agreed);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof WebSocketFrame frame && !isAgreed(frame)) {
            frame.release();
            ctx.fireExceptionCaught(new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits that mean nothing"));
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** The first bit on a message's first frame says that the message is compressed. */
    private boolean isAgreed(WebSocketFrame frame) {
        boolean beginsMessage = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        return frame.rsv() == 0 || (compression && beginsMessage && frame.rsv() == WebSocketExtension.RSV1);
    }
}
