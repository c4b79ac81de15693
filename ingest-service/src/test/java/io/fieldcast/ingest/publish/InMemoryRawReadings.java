package io.fieldcast.ingest.publish;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A topic that acknowledges when the test says so. */
public final class InMemoryRawReadings implements RawReadings {

    private final List<RawReading> readings = new ArrayList<>();
    private final Queue<CompletableFuture<Void>> unacknowledged = new ArrayDeque<>();
    private int room = Integer.MAX_VALUE;

    /** From now on there is room for so many more. */
    public synchronized InMemoryRawReadings withRoomFor(int more) {
        room = more;
        return this;
    }

    @Override
    public synchronized Publication publish(RawReading reading) {
        if (room == 0) {
            return new Publication.NoRoom();
        }
        room--;
        readings.add(reading);
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        unacknowledged.add(acknowledgement);
        return new Publication.Underway(FieldcastJson.MAPPER.writeValueAsBytes(reading).length, acknowledgement);
    }

    /** What was handed over, acknowledged or not. */
    public synchronized List<RawReading> readings() {
        return List.copyOf(readings);
    }

    /** Those handed over so far; not those that follow from it. */
    public void acknowledgeAll() {
        drain().forEach(acknowledgement -> acknowledgement.complete(null));
    }

    public void acknowledgeNext() {
        poll().complete(null);
    }

    public void failNext() {
        poll().completeExceptionally(new IllegalStateException("the broker is gone"));
    }

    private synchronized List<CompletableFuture<Void>> drain() {
        List<CompletableFuture<Void>> all = List.copyOf(unacknowledged);
        unacknowledged.clear();
        return all;
    }

    private synchronized CompletableFuture<Void> poll() {
        return unacknowledged.poll();
    }
}
