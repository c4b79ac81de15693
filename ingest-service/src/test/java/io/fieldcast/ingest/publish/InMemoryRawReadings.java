package io.fieldcast.ingest.publish;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.RawRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A topic that acknowledges when the test says so. */
public final class InMemoryRawReadings implements RawReadings {

    private final List<RawReading> readings = new ArrayList<>();
    private final Queue<Acknowledgement> unacknowledged = new ArrayDeque<>();
    private int room = Integer.MAX_VALUE;

    /** From now on there is room for so many more. */
    public synchronized InMemoryRawReadings withRoomFor(int more) {
        room = more;
        return this;
    }

    @Override
    public synchronized Publication publish(RawRecord reading, Acknowledgement acknowledgement) {
        if (room == 0) {
            return new Publication.NoRoom();
        }
        room--;
        readings.add(FieldcastJson.MAPPER.readValue(reading.value(), RawReading.class));
        unacknowledged.add(acknowledgement);
        return new Publication.Underway(reading.value().length);
    }

    /** What was handed over, acknowledged or not. */
    public synchronized List<RawReading> readings() {
        return List.copyOf(readings);
    }

    /** Those handed over so far; not those that follow from it. */
    public void acknowledgeAll() {
        drain().forEach(acknowledgement -> acknowledgement.received(true));
    }

    public void acknowledgeNext() {
        poll().received(true);
    }

    public void failNext() {
        poll().received(false);
    }

    private synchronized List<Acknowledgement> drain() {
        List<Acknowledgement> all = List.copyOf(unacknowledged);
        unacknowledged.clear();
        return all;
    }

    private synchronized Acknowledgement poll() {
        return unacknowledged.poll();
    }
}
