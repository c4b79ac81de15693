package io.fieldcast.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rounds of a benchmark.
 *
 * @param settings what it was run with besides the workload
 */
record Outcome(Map<String, Object> settings, List<Measurement> rounds, List<Goal> goals) {

    Outcome {
        settings = new LinkedHashMap<>(settings);
        rounds = List.copyOf(rounds);
        goals = List.copyOf(goals);
    }

    /** One for each subject, in the order in which they were first measured. */
    static List<Measurement> medians(List<Measurement> rounds) {
        Map<String, List<Measurement>> bySubject = new LinkedHashMap<>();
        rounds.forEach(round -> bySubject
                .computeIfAbsent(round.subject(), s -> new ArrayList<>())
                .add(round));
        return bySubject.values().stream().map(Measurement::median).toList();
    }
}
