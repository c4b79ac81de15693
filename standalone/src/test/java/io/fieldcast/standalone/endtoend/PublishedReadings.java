package io.fieldcast.standalone.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Readings of {@code scada-data} in the order in which somebody saw them. */
record PublishedReadings(List<PublishedReading> inOrder) {

    PublishedReadings {
        inOrder = List.copyOf(inOrder);
    }

    /** What a channel must show of them to somebody who has seen everything up to these offsets. */
    PublishedReadings on(String channel, Map<Integer, Long> after) {
        return new PublishedReadings(inOrder.stream()
                .filter(reading -> reading.offset() > after.get(reading.partition()) && reading.isOn(channel))
                .toList());
    }

    int size() {
        return inOrder.size();
    }

    /** Says where, within any partition, these are first not the same as others; empty if they are. */
    Optional<String> firstDifferenceFrom(PublishedReadings expected) {
        Map<Integer, List<PublishedReading>> seen = by(PublishedReading::partition);
        Map<Integer, List<PublishedReading>> wanted = expected.by(PublishedReading::partition);
        if (!seen.keySet().equals(wanted.keySet())) {
            return Optional.of("of partitions " + seen.keySet() + " instead of " + wanted.keySet());
        }
        return wanted.keySet().stream()
                .flatMap(partition -> firstDifference(seen.get(partition), wanted.get(partition)).stream())
                .findFirst();
    }

    private static Optional<String> firstDifference(List<PublishedReading> seen, List<PublishedReading> wanted) {
        for (int i = 0; i < Math.max(seen.size(), wanted.size()); i++) {
            PublishedReading here = i < seen.size() ? seen.get(i) : null;
            PublishedReading there = i < wanted.size() ? wanted.get(i) : null;
            if (here == null || !here.equals(there)) {
                return Optional.of("number " + i + " of " + wanted.size() + ": " + here + " instead of " + there);
            }
        }
        return Optional.empty();
    }

    /** Every place where a device's sequence number is not the one that follows the last. */
    List<String> gapsAndRepeats() {
        Map<String, Long> last = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (PublishedReading reading : inOrder) {
            Long before = last.put(reading.device(), reading.seq());
            if (before != null && reading.seq() != before + 1) {
                found.add(reading + " after number " + before);
            }
        }
        return found;
    }

    Map<String, List<PublishedReading>> byDevice() {
        return by(PublishedReading::device);
    }

    private <K> Map<K, List<PublishedReading>> by(Function<PublishedReading, K> property) {
        Map<K, List<PublishedReading>> groups = new TreeMap<>();
        inOrder.forEach(reading -> groups.computeIfAbsent(property.apply(reading), key -> new ArrayList<>())
                .add(reading));
        return groups;
    }
}
