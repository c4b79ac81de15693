package io.fieldcast.benchmark;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one round has shown.
 *
 * @param headline the figure by which rounds are compared
 * @param figures by their names and units, in the order in which they are printed; the headline is one of them
 */
record Measurement(String subject, double headline, Map<String, Object> figures) {

    Measurement {
        figures = new LinkedHashMap<>(figures);
    }

    /** One of the figures; 0 if it is none of them, or no number. */
    double figure(String name) {
        return figures.get(name) instanceof Double number ? number : 0;
    }

    /** The round in the middle, as a whole: its figures belong together. */
    static Measurement median(List<Measurement> rounds) {
        List<Measurement> sorted = rounds.stream()
                .sorted(Comparator.comparingDouble(Measurement::headline))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
