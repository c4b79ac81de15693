package io.fieldcast.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The tags of a reading, in its order. A device's readings mostly have the same ones, and then share this: what was found
 * out about the tags of one holds for those of the next.
 */
public final class TagNames {

    /** Up to so many, looking at each is faster than hashing. */
    private static final int FEW = 8;

    private final String[] names;
    private final Map<String, Integer> places;

    private TagNames(String[] names) {
        this.names = names;
        this.places = names.length > FEW ? new HashMap<>(2 * names.length) : Map.of();
        for (int i = 0; i < names.length; i++) {
            Identifier.TAG.require(names[i]);
            if (names.length > FEW ? places.put(names[i], i) != null : find(names[i]) < i) {
                throw new IllegalArgumentException("values: tag '" + names[i] + "' appears twice");
            }
        }
    }

    /** @throws IllegalArgumentException if one is no tag's name, or stands there twice */
    public static TagNames of(Collection<String> names) {
        return new TagNames(names.toArray(String[]::new));
    }

    public int size() {
        return names.length;
    }

    public String at(int place) {
        return names[place];
    }

    /** Its place; -1 if it is none of them. */
    int find(String name) {
        if (names.length > FEW) {
            return places.getOrDefault(name, -1);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
