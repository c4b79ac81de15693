package io.fieldcast.standalone.endtoend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was posted, in each device's order: acknowledged, or posted and never heard of again. Safe for any thread. */
final class PostedReadings {

    private final Map<SentReading.Id, SentReading> acknowledged = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<SentReading.Id, SentReading> unanswered = Collections.synchronizedMap(new LinkedHashMap<>());

    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /** Posts a body and takes note of what became of it. */
    void post(PostingConnection connection, List<SentReading> body) throws InterruptedException {
        Optional<String> failure = connection.post(body);
        failure.ifPresent(failures::add);
        Map<SentReading.Id, SentReading> ledger = failure.isEmpty() ? acknowledged : unanswered;
        body.forEach(reading -> ledger.put(reading.id(), reading));
    }

    Map<SentReading.Id, SentReading> acknowledged() {
        synchronized (acknowledged) {
            return new LinkedHashMap<>(acknowledged);
        }
    }

    Map<SentReading.Id, SentReading> unanswered() {
        synchronized (unanswered) {
            return new LinkedHashMap<>(unanswered);
        }
    }

    /** Why bodies were not acknowledged. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }
}
