package io.fieldcast.gateway.sse;

import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.session.Greetings;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.PositionToken;
import io.fieldcast.gateway.session.Recipient;
import io.fieldcast.gateway.session.ReplayPlaces;
import io.fieldcast.gateway.session.ReplayTurns;
import io.fieldcast.gateway.session.RoomWaits;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;

/**
 * One client's stream of Server-Sent Events (WHATWG HTML, section 9.2). It ends when the client cannot keep up or the
 * backlog cannot be read; an {@code EventSource} then comes back with the id of the last event and misses nothing.
 */
final class EventStream implements Recipient {

    private final FluxSink<byte[]> sink;
    private final Outbox outbox;
    private final ReplayTurns turns;
    private final RoomWaits waits = new RoomWaits();
    private final long maxHeldBytes;

    /** Runs the next step of a replay: not the thread that asks for more, which may hold a subscription's lock. */
    private final Scheduler steps;

    /** How often draining was asked for: one thread does it, for all who ask meanwhile. */
    private final AtomicInteger drains = new AtomicInteger();

    private String epoch = "";
    private Positions told = Positions.start(0);

    EventStream(FluxSink<byte[]> sink, Outbox outbox, ReplayPlaces places, Scheduler steps, long maxHeldBytes) {
        this.sink = sink;
        this.outbox = outbox;
        this.steps = steps;
        this.maxHeldBytes = maxHeldBytes;
        this.turns = new ReplayTurns(outbox::hasRoomForReplay, places, sink::complete);
    }

    @Override
    public void onStart(Beginning beginning) {
        epoch = beginning.epoch();
        told = beginning.positions();
        put("event: fieldcast:start\ndata: " + Greetings.data(beginning).dataJson() + "\n");
    }

    @Override
    public void onEvents(EventBatch batch, Positions after) {
        for (EncodedEvent event : batch.events()) {
            told = told.with(event.partition(), event.offset() + 1);
            put(new String(event.bytes(), StandardCharsets.UTF_8));
        }
        told = after;
    }

    @Override
    public void onLive(long replayed) {
        put("event: fieldcast:live\ndata: {\"replayed\":" + replayed + "}\n");
    }

    @Override
    public void onFailure(Failure failure) {
        sink.complete();
    }

    @Override
    public ReplayTurns turns() {
        return turns;
    }

    @Override
    public boolean hasRoom() {
        return outbox.isEmpty();
    }

    @Override
    public void whenRoom(Runnable step) {
        waits.add(step);
    }

    @Override
    public long maxHeldBytes() {
        return maxHeldBytes;
    }

    /** The client takes more. */
    void onRequest() {
        drain();
        steps.schedule(this::proceed);
    }

    private void proceed() {
        turns.proceed();
        if (outbox.isEmpty()) {
            waits.proceed();
        }
    }

    void onClosed() {
        turns.clear();
        waits.clear();
        outbox.clear();
    }

    /** @param event its lines but the id, which says where this client stands after it */
    private void put(String event) {
        String message = event + "id: " + PositionToken.of(epoch, told) + "\n\n";
        if (outbox.offer(message.getBytes(StandardCharsets.UTF_8))) {
            drain();
        } else {
            sink.complete();
        }
    }

    /**
     * Without a lock: whoever is given an event may, within the same call, ask for more, and must not be given more than
     * that; or go, which takes the subscription's lock, under which others come here.
     */
    private void drain() {
        if (drains.getAndIncrement() > 0) {
            return;
        }
        int asked = 1;
        while (asked > 0) {
            while (sink.requestedFromDownstream() > 0) {
                byte[] next = outbox.poll();
                if (next == null) {
                    break;
                }
                sink.next(next);
            }
            asked = drains.addAndGet(-asked);
        }
    }
}
