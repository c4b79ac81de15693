package io.fieldcast.gateway.hub;

import java.util.List;
import java.util.function.Consumer;

/**
 * A conflated channel as all its listeners share it: collects what is newest of each device, and gives it out at the
 * end of each interval. If the views of a hub hold too much together, the interval ends early instead.
 */
final class ConflatedView {

    private final Conflation conflation;
    private final Consumer<EventBatch> deliver;
    private final ConflationMemory memory;
    private final HubMeters meters;

    /** Held while a batch is given out, so that two come one after the other. */
    private final Object delivery = new Object();

    private final NewestValues newest;
    private boolean closed;
    private long turn;
    private Pulse.Beating pulse = () -> {};

    ConflatedView(Conflation conflation, Consumer<EventBatch> deliver, ConflationMemory memory, HubMeters meters) {
        this.conflation = conflation;
        this.deliver = deliver;
        this.memory = memory;
        this.meters = meters;
        this.newest = conflation.newestValues();
    }

    void start(Pulse source) {
        pulse = source.start(conflation.every(), this::endInterval);
    }

    void collect(TopicRecord record) {
        TopicRecord selected = conflation.selector().select(record);
        if (selected != null && !hold(selected)) {
            meters.intervalCutShort();
            endInterval();
        }
    }

    /** False if there is no room for more. */
    private synchronized boolean hold(TopicRecord record) {
        if (closed) {
            return true;
        }
        long before = newest.bytes();
        newest.add(new ConflatedRecord(record, 0));
        return memory.add(newest.bytes() - before);
    }

    private void endInterval() {
        synchronized (delivery) {
            List<ConflatedRecord> due = take();
            if (!due.isEmpty()) {
                meters.conflated(
                        due.stream().mapToLong(ConflatedRecord::conflated).sum());
                deliver.accept(conflation.encode(due));
            }
        }
    }

    private synchronized List<ConflatedRecord> take() {
        memory.add(-newest.bytes());
        return newest.take(turn++);
    }

    void close() {
        pulse.close();
        synchronized (this) {
            closed = true;
            memory.add(-newest.bytes());
            newest.take(turn);
        }
    }
}
