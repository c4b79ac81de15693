package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.ConflatedRecord;
import io.fieldcast.gateway.hub.Conflation;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.NewestValues;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of each device the newest in an interval goes to the client.
 *
 * <p>Live, the intervals are the hub's, and a client that keeps up gets what all others get. For one that is behind,
 * what comes is held in one slot a device until it has taken what it was given, so that nothing stale waits for it. A
 * replay is thinned out by the time at which the broker stored the records: it shows what was live then.
 */
final class NewestOnly implements Delivery {

    /** What a replay may hold of intervals that have not ended; beyond, they end early. */
    static final int MAX_REPLAY_BYTES = 1024 * 1024;

    private static final EventBatch NOTHING = new EventBatch(List.of());

    private final View view;
    private final Conflation conflation;
    private final Recipient recipient;
    private final Runnable onRoom;
    private final Map<Integer, Interval> replaying = new TreeMap<>();
    private final NewestValues held;

    private Positions heard = Positions.start(0);
    private long turn;

    /** @param onRoom to be run when the client has taken what it was given */
    NewestOnly(View view, Conflation conflation, Recipient recipient, Runnable onRoom) {
        this.view = view;
        this.conflation = conflation;
        this.recipient = recipient;
        this.onRoom = onRoom;
        this.held = conflation.newestValues();
    }

    /** Where the replay of one partition is. */
    private static final class Interval {
        private final NewestValues newest;
        private long number = Long.MIN_VALUE;

        Interval(NewestValues newest) {
            this.newest = newest;
        }

        List<ConflatedRecord> endBefore(long next) {
            if (next <= number) {
                return List.of();
            }
            List<ConflatedRecord> due = newest.take(number);
            number = next;
            return due;
        }
    }

    @Override
    public EventBatch shared(Stretch stretch) {
        return NOTHING; // What is thinned out is each client's own.
    }

    @Override
    public EventBatch replayed(Stretch stretch, EventBatch shared, Positions seen) {
        List<ConflatedRecord> due = new ArrayList<>();
        for (TopicRecord record : stretch.records()) {
            if (!seen.isBefore(record.partition(), record.offset())) {
                continue;
            }
            TopicRecord selected = view.contains(record) ? conflation.selector().select(record) : null;
            Interval interval =
                    replaying.computeIfAbsent(record.partition(), partition -> new Interval(conflation.newestValues()));
            due.addAll(
                    interval.endBefore(record.timestamp() / conflation.every().toMillis()));
            if (selected != null) {
                interval.newest.add(new ConflatedRecord(selected, 0));
            }
        }
        long bytes = replaying.values().stream()
                .mapToLong(interval -> interval.newest.bytes())
                .sum();
        if (bytes > MAX_REPLAY_BYTES) {
            due.addAll(endAll());
        }
        return conflation.encode(due);
    }

    @Override
    public EventBatch endOfReplay() {
        EventBatch rest = conflation.encode(endAll());
        replaying.clear();
        return rest;
    }

    private List<ConflatedRecord> endAll() {
        List<ConflatedRecord> due = new ArrayList<>();
        replaying.values().forEach(interval -> due.addAll(interval.newest.take(interval.number)));
        return due;
    }

    @Override
    public boolean heard(List<EventBatch> news, Positions before) {
        heard = before;
        for (EventBatch batch : news) {
            heard = batch.advance(heard);
        }
        if (held.isEmpty() && news.size() == 1 && recipient.hasRoom()) {
            recipient.onEvents(news.get(0), heard);
            return true;
        }
        if (!recipient.hasRoom()) {
            recipient.onHeldBack(
                    news.stream().mapToInt(batch -> batch.events().size()).sum());
        }
        news.stream()
                .flatMap(batch -> batch.events().stream())
                .map(EncodedEvent::conflated)
                .forEach(this::hold);
        if (held.bytes() > recipient.maxHeldBytes()) {
            return false;
        }
        if (!held.isEmpty() && !recipient.hasRoom()) {
            recipient.whenRoom(onRoom);
        }
        onRoom();
        return true;
    }

    private void hold(@Nullable ConflatedRecord record) {
        if (record == null) {
            throw new IllegalArgumentException("an event of a conflated channel says what it was made of");
        }
        held.add(record);
    }

    @Override
    public void onRoom() {
        if (!held.isEmpty() && recipient.hasRoom()) {
            recipient.onEvents(conflation.encode(held.take(turn++)), heard);
        }
    }

    @Override
    public Positions standing(Positions seen) {
        Positions standing = held.standing(seen);
        for (Interval interval : replaying.values()) {
            standing = interval.newest.standing(standing);
        }
        return standing;
    }
}
