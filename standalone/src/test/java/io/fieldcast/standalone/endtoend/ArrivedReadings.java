package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What became of readings: published or rejected, and what should not have happened to them. */
final class ArrivedReadings {

    private final Map<SentReading.Id, Reading> published = new LinkedHashMap<>();
    private final Map<SentReading.Id, RejectionReason> rejected = new HashMap<>();
    private final Map<String, Long> lastSeq = new HashMap<>();
    private final List<SentReading.Id> repeats = new ArrayList<>();
    private final List<SentReading.Id> outOfOrder = new ArrayList<>();

    void publish(Reading reading) {
        SentReading.Id id = SentReading.Id.of(reading);
        if (published.put(id, reading) != null || rejected.containsKey(id)) {
            repeats.add(id);
        }
        Long before = lastSeq.put(id.device(), id.seq());
        if (before != null && before >= id.seq()) {
            outOfOrder.add(id);
        }
    }

    void reject(Rejected rejection) {
        JsonNode original = FieldcastJson.MAPPER.readTree(rejection.originalBytes());
        String device =
                original.path("site").asString() + "/" + original.path("device").asString();
        SentReading.Id id = new SentReading.Id(device, original.path("seq").asLong());
        if (rejected.put(id, rejection.reason()) != null || published.containsKey(id)) {
            repeats.add(id);
        }
    }

    Map<SentReading.Id, Reading> published() {
        return published;
    }

    Map<SentReading.Id, RejectionReason> rejected() {
        return rejected;
    }

    /** Readings that came more than once. */
    List<SentReading.Id> repeats() {
        return repeats;
    }

    /** Published readings whose device had published a later one. */
    List<SentReading.Id> outOfOrder() {
        return outOfOrder;
    }

    boolean holds(Collection<SentReading.Id> readings) {
        return readings.stream().allMatch(id -> published.containsKey(id) || rejected.containsKey(id));
    }

    /** Of different readings. */
    int count() {
        return published.size() + rejected.size();
    }
}
