package io.fieldcast.gateway.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;

/**
 * Puts fragments together, and before that refuses frames with reserved bits that nobody has agreed on, which Netty's
 * decoder lets pass (RFC 6455, section 5.2): afterwards it cannot be told which of them had the bits.
 */
final class WholeMessages extends WebSocketFrameAggregator {

    private final boolean compression;

    /** @param compression whether it was agreed on */
    WholeMessages(int maxBytes, boolean compression) {
        super(maxBytes);
        this.compression = compression;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof WebSocketFrame frame && !isAgreed(frame)) {
            frame.release();
            ctx.fireExceptionCaught(new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits that mean nothing"));
        } else {
            super.channelRead(ctx, message);
        }
    }

    /** The first bit on a message's first frame says that the message is compressed. */
    private boolean isAgreed(WebSocketFrame frame) {
        boolean beginsMessage = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        return frame.rsv() == 0 || (compression && beginsMessage && frame.rsv() == WebSocketExtension.RSV1);
    }
}
