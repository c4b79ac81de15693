package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.session.Outbox;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what an outbox holds to the socket while the socket takes it.
 *
 * <p>Frames come ready made and go straight to the channel, all that wait with one flush: that, and not the encoding,
 * is where a fan-out's time goes. While a flush is under way nothing more is written; when it is through, this goes on
 * by itself, so that one {@link #wake} empties the outbox however slowly the client reads.
 */
final class OutboxDrain implements Runnable {

    private final Channel channel;
    private final DrainOrder order;
    private final Outbox outbox;
    private final Runnable onDrained;
    private final Runnable onEmpty;
    private final AtomicBoolean awake = new AtomicBoolean();

    private boolean flushing;

    /**
     * Both tasks are run on the channel's event loop.
     *
     * @param order of the channel's event loop
     * @param onDrained told after each flush
     * @param onEmpty told when nothing is left to write
     */
    OutboxDrain(Channel channel, DrainOrder order, Outbox outbox, Runnable onDrained, Runnable onEmpty) {
        this.channel = channel;
        this.order = order;
        this.outbox = outbox;
        this.onDrained = onDrained;
        this.onEmpty = onEmpty;
    }

    /** Something waits, perhaps; from any thread. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            order.add(this, outbox.bytes());
        }
    }

    /** Writes and flushes what the channel takes; on its event loop. */
    @Override
    public void run() {
        awake.set(false);
        if (flushing || !channel.isActive()) {
            return;
        }
        if (outbox.isEmpty()) {
            onEmpty.run();
            return;
        }
        flushing = true;
        write().addListener(written -> {
            flushing = false;
            onDrained.run();
            if (outbox.isEmpty()) {
                onEmpty.run();
            } else {
                // Not at once: Netty tells of the last write before it takes its bytes off what makes a channel
                // unwritable.
                wake();
            }
        });
    }

    /** The last write is through when all are; if the channel takes none, an empty one is through when it may again. */
    private ChannelFuture write() {
        ChannelFuture last = null;
        while (channel.isWritable()) {
            byte[] frames = outbox.poll();
            if (frames == null) {
                break;
            }
            last = channel.write(Unpooled.wrappedBuffer(frames));
        }
        if (last == null) {
            last = channel.write(Unpooled.EMPTY_BUFFER);
        }
        channel.flush();
        return last;
    }
}
