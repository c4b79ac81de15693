package io.fieldcast.schema;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something for each tag of a reading, in its order. Unmodifiable. */
public final class TagMap<V> extends AbstractMap<String, V> {

    private final TagNames names;
    private final V[] values;

    /** @param values as many as names, in their order; not to be changed any more */
    public TagMap(TagNames names, V[] values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(names.size() + " tags have not " + values.length + " values");
        }
        this.names = names;
        this.values = values;
    }

    /** The map itself if it is one of these already. */
    @SuppressWarnings("unchecked") // The array holds these values only, and does not leave the map.
    public static <V> TagMap<V> copyOf(Map<String, V> map) {
        return map instanceof TagMap<V> tags
                ? tags
                : new TagMap<>(TagNames.of(map.keySet()), (V[]) map.values().toArray());
    }

    public TagNames names() {
        return names;
    }

    /** The one at this place. */
    public V at(int place) {
        return values[place];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && names.find(name) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int place = key instanceof String name ? names.find(name) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (next == values.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(names.at(next), values[next++]);
        }
    }
}
