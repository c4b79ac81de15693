package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A recipient that writes down what it is told, and takes more only when it has room. */
final class Client implements Recipient {

    final List<EncodedEvent> events = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();
    final List<Beginning> beginnings = new ArrayList<>();
    final List<Long> live = new ArrayList<>();
    boolean room = true;
    long maxHeldBytes = 1024;
    int eventsBeforeLive = -1;

    private final RoomWaits waits = new RoomWaits();
    private final ReplayTurns turns = new ReplayTurns(() -> room, SamplePlaces.plenty(), () -> {});

    @Override
    public void onStart(Beginning beginning) {
        beginnings.add(beginning);
    }

    @Override
    public void onEvents(EventBatch batch, Positions after) {
        events.addAll(batch.events());
    }

    @Override
    public void onLive(long replayed) {
        live.add(replayed);
        eventsBeforeLive = events.size();
    }

    @Override
    public void onFailure(Failure failure) {
        failures.add(failure);
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void whenRoom(Runnable step) {
        waits.add(step);
    }

    @Override
    public long maxHeldBytes() {
        return maxHeldBytes;
    }

    @Override
    public ReplayTurns turns() {
        return turns;
    }

    void setRoom(boolean hasRoom) {
        room = hasRoom;
        turns.proceed();
        if (room) {
            waits.proceed();
        }
    }

    /** What it saw last on each partition, as a client that resumes says it. */
    Map<Integer, Long> lastOffsets() {
        Map<Integer, Long> last = new HashMap<>(beginnings.get(0).positions().lastOffsets());
        events.forEach(event -> last.put(event.partition(), event.offset()));
        return last;
    }
}
