package io.fieldcast.gateway.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Events of one channel in the order of their topic, encoded once for every listener.
 *
 * <p>A listener that wants all of them takes {@link #bytes()}, which are the same array for everybody.
 */
public final class EventBatch {

    private final List<EncodedEvent> events;
    private final boolean hasExceptions;

    /** By partition, the first event's offset; where there is none, beyond all offsets. */
    private final long[] first;

    /** By partition, one past the last event's offset; where there is none, 0. */
    private final long[] end;

    private volatile @Nullable Step lastStep;
    private byte[] joined = {};
    private byte[] recoded = {};

    /** From one place to the next. */
    private record Step(Positions before, Positions after) {}

    public EventBatch(List<EncodedEvent> events) {
        this.events = List.copyOf(events);
        int partitions = 0;
        boolean exceptions = false;
        for (EncodedEvent event : events) {
            partitions = Math.max(partitions, event.partition() + 1);
            exceptions |= event.exceptSocket() != null;
        }
        hasExceptions = exceptions;
        first = new long[partitions];
        end = new long[partitions];
        Arrays.fill(first, Long.MAX_VALUE);
        for (EncodedEvent event : events) {
            first[event.partition()] = Math.min(first[event.partition()], event.offset());
            end[event.partition()] = Math.max(end[event.partition()], event.offset() + 1);
        }
    }

    public List<EncodedEvent> events() {
        return events;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** All events' bytes, one after the other. */
    public synchronized byte[] bytes() {
        if (joined.length == 0 && !events.isEmpty()) {
            joined = join(events.stream().map(EncodedEvent::bytes).toList());
        }
        return joined;
    }

    /**
     * The same in another form, made once for every listener that wants that form.
     *
     * @param recoding of one event's bytes; always the same one
     */
    public synchronized byte[] bytes(UnaryOperator<byte[]> recoding) {
        if (recoded.length == 0 && !events.isEmpty()) {
            recoded = join(
                    events.stream().map(event -> recoding.apply(event.bytes())).toList());
        }
        return recoded;
    }

    /** What of it is still to come for somebody at these positions; this batch itself if that is all of it. */
    public EventBatch from(Positions positions) {
        if (isAllAfter(positions)) {
            return this;
        }
        List<EncodedEvent> rest = new ArrayList<>(events.size());
        for (EncodedEvent event : events) {
            if (positions.isBefore(event.partition(), event.offset())) {
                rest.add(event);
            }
        }
        return new EventBatch(rest);
    }

    /** What of it this connection may receive; this batch itself if that is all of it. */
    public EventBatch without(String socketId) {
        if (!hasExceptions) {
            return this;
        }
        List<EncodedEvent> rest = events.stream()
                .filter(event -> !socketId.equals(event.exceptSocket()))
                .toList();
        return rest.size() == events.size() ? this : new EventBatch(rest);
    }

    /** Where somebody at these positions stands after the batch; the same object for all who keep up. */
    public Positions advance(Positions positions) {
        Step step = lastStep;
        if (step == null || !step.before.equals(positions)) {
            step = new Step(positions, positions.atLeast(end));
            lastStep = step;
        }
        return step.after;
    }

    private boolean isAllAfter(Positions positions) {
        for (int partition = 0; partition < first.length; partition++) {
            if (first[partition] < positions.next(partition)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] join(List<byte[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
