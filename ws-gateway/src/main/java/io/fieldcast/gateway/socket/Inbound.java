package io.fieldcast.gateway.socket;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * What a client sends, one message after the other and no faster than it may: the next is asked for when it may come.
 * Meanwhile the socket is not read, so TCP slows the client.
 */
final class Inbound extends BaseSubscriber<WebSocketFrame> {

    private final Channel channel;
    private final Allowance allowance;
    private final SocketMeters meters;
    private final Consumer<WebSocketFrame> onFrame;
    private final Consumer<Throwable> onError;
    private final Runnable onEnd;

    Inbound(
            Channel channel,
            Allowance allowance,
            SocketMeters meters,
            Consumer<WebSocketFrame> onFrame,
            Consumer<Throwable> onError,
            Runnable onEnd) {
        this.channel = channel;
        this.allowance = allowance;
        this.meters = meters;
        this.onFrame = onFrame;
        this.onError = onError;
        this.onEnd = onEnd;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Asking for more after the end does nothing.
    protected void hookOnNext(WebSocketFrame frame) {
        onFrame.accept(frame);
        long pause = allowance.spend();
        if (pause == 0) {
            request(1);
        } else {
            meters.heldBack();
            channel.eventLoop().schedule(() -> request(1), pause, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    protected void hookOnError(Throwable error) {
        onError.accept(error);
    }

    @Override
    protected void hookOnComplete() {
        onEnd.run();
    }
}
