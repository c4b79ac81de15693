package io.fieldcast.gateway.webhook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** What one webhook is to be given next, in the order in which it was stored. */
final class Waiting {

    private final int maxBatch;
    private final long maxBody;
    private final List<Pending> events = new ArrayList<>();

    Waiting(int maxBatch, long maxBody) {
        this.maxBatch = maxBatch;
        this.maxBody = maxBody;
    }

    void addAll(Collection<Pending> more) {
        events.addAll(more);
        events.sort(Comparator.comparing(Pending::stored));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    /** The events of the next post: the same until they are removed. */
    List<Pending> next() {
        List<Pending> batch = new ArrayList<>();
        long bytes = 0;
        for (Pending event : events) {
            bytes += event.json().length;
            if (!batch.isEmpty() && (batch.size() == maxBatch || bytes > maxBody)) {
                break;
            }
            batch.add(event);
        }
        return batch;
    }

    /** Takes away the first of all. */
    void remove(int count) {
        events.subList(0, count).clear();
    }

    /** Takes away whatever is so, and returns how many. */
    int removeIf(Predicate<Pending> condition) {
        int before = events.size();
        events.removeIf(condition);
        return before - events.size();
    }

    /** The first offset of a partition that still waits. */
    OptionalLong first(TopicPartition partition) {
        return events.stream()
                .filter(event -> event.partition().equals(partition))
                .mapToLong(Pending::offset)
                .findFirst();
    }

    void clear() {
        events.clear();
    }
}
