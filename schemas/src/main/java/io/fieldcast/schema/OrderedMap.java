package io.fieldcast.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies that keep their order: the field order of our JSON is part of the contract. */
final class OrderedMap {

    private OrderedMap() {}

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map instanceof TagMap) {
            return map;
        }
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
