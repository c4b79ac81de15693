package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.Conflation;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Listener;
import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One client on one channel, from replay to live, without gap or duplicate at the seam.
 *
 * <p>A replay reads the backlog up to where the {@link Hub} has announced to be, again and again until one piece is
 * enough for it. Then the subscription joins the hub and collects what it hears ({@link Phase.Joining}), reads the
 * announced positions once more, reads the backlog up to those, and takes what it collected from the first event it has
 * not seen. Should that collection outgrow its bound before the backlog is read, it is thrown away and the last stretch
 * is done again: everything in it is in Kafka.
 *
 * <p>State changes under the lock of this object. The recipient is told things within it, so that it hears them in order.
 */
public final class Subscription implements Listener {

    /** What may be collected while the last stretch is read, in bytes. */
    static final int MAX_COLLECTED_BYTES = 1024 * 1024;

    /** What one read of the backlog brings, about. */
    static final int CHUNK_BYTES = 512 * 1024;

    private final ChannelFeed feed;
    private final Hub hub;
    private final Backlog backlog;
    private final Recipient recipient;
    private final Delivery delivery;

    private Phase phase = new Phase.Locating();
    private Positions seen = Positions.start(0);
    private long replayed;

    public Subscription(ChannelFeed feed, Hub hub, Backlog backlog, Recipient recipient) {
        this.feed = feed;
        this.hub = hub;
        this.backlog = backlog;
        this.recipient = recipient;
        Conflation conflation = feed.conflation();
        this.delivery = conflation == null
                ? new EveryEvent(feed, hub, recipient)
                : new NewestOnly(feed.view(), conflation, recipient, this::onRoom);
    }

    /** The topic that it reads. */
    public String topic() {
        return feed.view().topic();
    }

    /** From now on, without replay. */
    public void startLive(String epoch) {
        synchronized (this) {
            phase = new Phase.Joining();
        }
        joinHub();
        Positions now = hub.announced(topic());
        synchronized (this) {
            if (phase instanceof Phase.Joining joining) {
                seen = now;
                recipient.onStart(Recipient.Beginning.live(epoch, now));
                goLive(joining);
            }
        }
    }

    /** From an earlier place; false: too many replay, and nothing has begun. */
    public boolean startFrom(Backlog.Origin origin) {
        return startFrom(origin, CompletableFuture.completedFuture(null));
    }

    /** The same for whoever has to end something before: nothing is told until then. */
    boolean startFrom(Backlog.Origin origin, CompletionStage<?> before) {
        Supplier<CompletionStage<?>> first = () -> before.thenCompose(over -> locate(origin));
        if (backlog.remembers(topic(), origin)) {
            recipient.turns().request(first);
            return true;
        }
        return recipient.turns().begin(first);
    }

    private CompletionStage<Backlog.Start> locate(Backlog.Origin origin) {
        return backlog.locate(topic(), origin).handle((start, error) -> {
            if (start == null) {
                fail(Recipient.Failure.UNAVAILABLE);
            } else {
                onLocated(start);
            }
            return start;
        });
    }

    /** Nothing is told to the recipient after this. */
    public void end() {
        synchronized (this) {
            phase = new Phase.Ended();
        }
        hub.leave(feed, this);
    }

    /** An end that came between the decision to join and the joining has left nothing behind to leave. */
    private void joinHub() {
        hub.join(feed, this);
        boolean ended;
        synchronized (this) {
            ended = phase instanceof Phase.Ended;
        }
        if (ended) {
            hub.leave(feed, this);
        }
    }

    /** Where the client stands: the next offsets that it has not been given. */
    public synchronized Positions seen() {
        return delivery.standing(seen);
    }

    @Override
    public synchronized void onEvents(EventBatch batch) {
        if (phase instanceof Phase.Joining joining) {
            joining.collect(batch);
        } else if (phase instanceof Phase.Live) {
            give(List.of(batch));
        }
    }

    @Override
    public synchronized void onFollowed(Passage passage) {
        if (phase instanceof Phase.Live) {
            recipient.onFollowed(passage);
        }
    }

    private synchronized void onRoom() {
        if (phase instanceof Phase.Live) {
            delivery.onRoom();
        }
    }

    @Override
    public synchronized void onNotice(byte[] message) {
        if (phase instanceof Phase.Live) {
            recipient.onNotice(message);
        }
    }

    private synchronized void onLocated(Backlog.Start start) {
        if (!(phase instanceof Phase.Locating)) {
            return;
        }
        seen = start.positions();
        phase = new Phase.CatchingUp(announced(), 0);
        recipient.onStart(Recipient.Beginning.of(start));
        requestRead();
    }

    private void requestRead() {
        recipient.turns().request(this::read);
    }

    /** One step of the replay: joins the hub if near, reads a piece if any is left, goes live if none is. */
    private CompletionStage<?> read() {
        if (nextTarget() instanceof Phase.Joining) {
            joinHub();
        }
        Positions from;
        Positions until;
        synchronized (this) {
            if (phase instanceof Phase.Ended) {
                return CompletableFuture.completedFuture(null);
            }
            from = seen;
            until = phase instanceof Phase.Joining joining
                    ? joining.targetOnceJoined(this::announced)
                    : ((Phase.CatchingUp) phase).target();
        }
        if (from.reaches(until)) {
            finish();
            return CompletableFuture.completedFuture(null);
        }
        return backlog.read(topic(), from, until, CHUNK_BYTES).handle((chunk, error) -> {
            if (chunk == null) {
                fail(Recipient.Failure.UNAVAILABLE);
            } else {
                onChunk(chunk);
            }
            return chunk;
        });
    }

    /** Where the target has been reached: joins if little came meanwhile, goes after it if it was more. */
    private synchronized Phase nextTarget() {
        if (phase instanceof Phase.CatchingUp catching && seen.reaches(catching.target())) {
            phase = catching.pieces() <= 1 ? new Phase.Joining() : new Phase.CatchingUp(announced(), 0);
        }
        return phase;
    }

    private Positions announced() {
        return hub.announced(topic());
    }

    private void onChunk(Backlog.Chunk chunk) {
        if (!chunk.lost().isEmpty()) {
            fail(Recipient.Failure.TRUNCATED);
            return;
        }
        countPiece();
        for (Stretch stretch : chunk.stretches()) {
            replay(stretch, delivery.shared(stretch));
            if (!recipient.turns().hasRoom()) {
                break; // The rest will be read again: it is at hand.
            }
        }
        requestRead();
    }

    private synchronized void countPiece() {
        if (phase instanceof Phase.CatchingUp catching) {
            phase = new Phase.CatchingUp(catching.target(), catching.pieces() + 1);
        }
    }

    private synchronized void replay(Stretch stretch, EventBatch shared) {
        if (!(phase instanceof Phase.Ended)) {
            EventBatch batch = delivery.replayed(stretch, shared, seen);
            seen = seen.with(stretch.partition(), Math.max(stretch.end(), seen.next(stretch.partition())));
            replay(batch);
        }
    }

    private void replay(EventBatch batch) {
        if (!batch.isEmpty()) {
            replayed += batch.events().size();
            hub.replayed(batch.events().size());
            recipient.onEvents(batch, delivery.standing(seen));
        }
    }

    private synchronized void finish() {
        if (phase instanceof Phase.CatchingUp) {
            requestRead();
        }
        if (!(phase instanceof Phase.Joining joining)) {
            return;
        }
        if (joining.overflowed()) {
            phase = new Phase.CatchingUp(announced(), 0);
            requestRead();
            return;
        }
        replay(delivery.endOfReplay());
        recipient.onLive(replayed);
        goLive(joining);
    }

    private void goLive(Phase.Joining joining) {
        phase = Phase.LIVE;
        give(joining.collected());
    }

    private void give(List<EventBatch> batches) {
        Positions before = seen;
        List<EventBatch> news = new ArrayList<>(batches.size());
        for (EventBatch batch : batches) {
            EventBatch unseen = batch.from(seen);
            if (!unseen.isEmpty()) {
                seen = unseen.advance(seen);
                news.add(unseen);
            }
        }
        if (!news.isEmpty() && !delivery.heard(news, before)) {
            fail(Recipient.Failure.TOO_SLOW);
        }
    }

    private void fail(Recipient.Failure failure) {
        synchronized (this) {
            if (phase instanceof Phase.Ended) {
                return;
            }
            phase = new Phase.Ended();
            recipient.onFailure(failure);
        }
        hub.leave(feed, this);
    }
}
