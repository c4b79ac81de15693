package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.Aggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was published of every window: that it was numbered without a hole, and its final result. */
final class WindowHistory {

    private final Map<Key, Integer> revisions = new HashMap<>();
    private final Map<Key, Aggregate> finals = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** A window of a device, which is written {@code site/device}. */
    record Key(String device, Duration size, Instant start) {}

    void take(ConsumerRecord<String, Aggregate> record) {
        Aggregate aggregate = record.value();
        Key key = new Key(
                aggregate.site() + "/" + aggregate.device(),
                aggregate.window().size(),
                aggregate.window().start());
        int revision = revisions.merge(key, 1, Integer::sum);
        if (aggregate.revision() != revision) {
            violations.add(key + " has revision " + aggregate.revision() + " instead of " + revision);
        }
        if (!record.key().equals(key.device)) {
            violations.add(key + " stands under " + record.key());
        }
        if (finals.containsKey(key)) {
            violations.add(key + " was published after its final result");
        }
        if (aggregate.last()) {
            finals.put(key, aggregate);
        }
    }

    /** Revisions that do not follow each other, and what came after a final result. */
    List<String> violations() {
        return violations;
    }

    Map<Key, Aggregate> finals() {
        return finals;
    }
}
