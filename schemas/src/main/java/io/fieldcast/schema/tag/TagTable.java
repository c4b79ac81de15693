package io.fieldcast.schema.tag;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.TagDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is defined, and which definition holds for which tag. The most specific key wins, and wins whole: nothing is
 * merged. Below what is stored lie the built-in definitions; a stored one replaces that of its key, and when it is
 * taken away the built-in one is back.
 *
 * <p>Safe for several threads; a change holds for every lookup that begins after it. What was looked up once is
 * remembered until the next change, because this is asked for every value of every reading.
 */
public final class TagTable {

    /** The most definitions, beside the built-in ones: some 100 MB with generous rules. */
    public static final int MAX_STORED = 200_000;

    /** The most tags whose definition is remembered; that of any other is looked up each time. */
    private static final int MAX_REMEMBERED = 100_000;

    private final ConcurrentNavigableMap<TagKey, StandingDefinition> standing = new ConcurrentSkipListMap<>();
    private final Map<TagKey, StandingDefinition> builtIn = new ConcurrentHashMap<>();
    private final int maxStored;
    private volatile int stored;
    private volatile Remembered remembered = new Remembered();

    public TagTable() {
        this(MAX_STORED);
    }

    /** @param maxStored the most definitions that it takes, beside the built-in ones */
    TagTable(int maxStored) {
        this.maxStored = maxStored;
        for (StandingDefinition definition : BuiltInTags.ALL) {
            builtIn.put(definition.key(), definition);
        }
        standing.putAll(builtIn);
    }

    /** The definition that holds for this tag; null if there is none. */
    public @Nullable StandingDefinition find(DeviceKey device, String tag) {
        return remembered.find(device, tag);
    }

    /** What {@link #find} says of one device's tags: for whoever asks for several of them, at once. */
    public Function<String, @Nullable StandingDefinition> ofDevice(DeviceKey device) {
        return remembered.ofDevice(device);
    }

    /** What stands under exactly this key, wildcards being no more than letters; null if nothing does. */
    public @Nullable StandingDefinition at(TagKey key) {
        return standing.get(key);
    }

    /**
     * Definitions in the order of their keys.
     *
     * @param after begins with the key that follows this one; null: with the first
     * @param limit how many at most
     */
    public List<StandingDefinition> list(Predicate<StandingDefinition> wanted, @Nullable TagKey after, int limit) {
        var from = after == null ? standing : standing.tailMap(after, false);
        return from.values().stream().filter(wanted).limit(limit).toList();
    }

    /** Stores a definition; false if there are too many already, and then nothing has changed. */
    public synchronized boolean put(TagKey key, TagDefinition definition) {
        StandingDefinition before = standing.get(key);
        boolean isNew = before == null || before.builtIn();
        if (isNew && stored >= maxStored) {
            return false;
        }
        standing.put(key, new StandingDefinition(key, definition, false));
        stored += isNew ? 1 : 0;
        remembered = new Remembered();
        return true;
    }

    /** Takes away what is stored under a key; a built-in definition is back. */
    public synchronized void remove(TagKey key) {
        StandingDefinition before = standing.get(key);
        if (before == null || before.builtIn()) {
            return;
        }
        StandingDefinition below = builtIn.get(key);
        if (below == null) {
            standing.remove(key);
        } else {
            standing.put(key, below);
        }
        stored--;
        remembered = new Remembered();
    }

    /** Whether another definition under a key of its own would be refused. */
    public boolean isFull() {
        return stored >= maxStored;
    }

    /** How many definitions are stored; the built-in ones do not count. */
    public int stored() {
        return stored;
    }

    /** Of how many tags the definition has been looked up since the last change, and is remembered. */
    public int remembered() {
        return remembered.count.get();
    }

    /**
     * Lookups between two changes. A change begins a new one rather than clear the old: a lookup that was under way
     * leaves what it found, which may be out of date, in the old one.
     */
    private final class Remembered {

        private final Map<DeviceKey, Map<String, Answer>> answers = new ConcurrentHashMap<>();
        private final AtomicInteger count = new AtomicInteger();

        private Function<String, @Nullable StandingDefinition> ofDevice(DeviceKey device) {
            Map<String, Answer> known = answers.get(device);
            return tag -> find(known, device, tag);
        }

        private @Nullable StandingDefinition find(DeviceKey device, String tag) {
            return find(answers.get(device), device, tag);
        }

        private @Nullable StandingDefinition find(
                @Nullable Map<String, Answer> ofDevice, DeviceKey device, String tag) {
            Answer known = ofDevice == null ? null : ofDevice.get(tag);
            if (known != null) {
                return known.definition();
            }
            StandingDefinition found = lookUp(device, tag);
            remember(device, tag, new Answer(found));
            return found;
        }

        private void remember(DeviceKey device, String tag, Answer answer) {
            if (count.get() >= MAX_REMEMBERED) {
                return;
            }
            Map<String, Answer> ofDevice = answers.computeIfAbsent(device, key -> new ConcurrentHashMap<>());
            if (ofDevice.put(tag, answer) == null) {
                count.incrementAndGet();
            }
        }

        private @Nullable StandingDefinition lookUp(DeviceKey device, String tag) {
            for (TagKey candidate : TagKey.candidates(device, tag)) {
                StandingDefinition found = standing.get(candidate);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** That there is no definition is an answer, too. */
    private record Answer(@Nullable StandingDefinition definition) {}
}
