package io.fieldcast.stream.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values live on the heap as objects. What has changed is written, through a logged and persistent store,
 * just before each commit: once per commit instead of once per reading, and in the same transaction as the readings
 * that caused it, so that the changelog holds exactly what was committed. What has become of all states is written
 * together, in a {@link Journal}; by turns each is settled, which is to be written in pieces of its own.
 *
 * <p>That moment is the one at which Kafka Streams empties its own caches, and {@link CachedStateStore} is how it tells
 * a store of it. That interface is internal to Kafka Streams, and there is no public one:
 * {@link StateStore#flush()} is called after the commit, when the changes would fall into the next transaction and be
 * lost by a crash between the two. The processor's broker test fails should a new release no longer call it.
 *
 * <p>Memory: every key's object, and RocksDB's write buffers. All values are read once, when a task starts. Used by
 * its task's thread only.
 *
 * @param <S> the state of one key
 */
public final class WriteBehindStore<S> implements StateStore, CachedStateStore<byte[], byte[]> {

    /** Cannot occur in a key or in a piece's name. */
    private static final char SEPARATOR = '\0';

    /** Under no state's key. */
    private static final String JOURNAL = "";

    private final KeyValueStore<Bytes, byte[]> kept;
    private final StateForm<S> form;
    private final Map<String, Entry<S>> entries = new HashMap<>();
    private final List<Entry<S>> changed = new ArrayList<>();
    private final Journal<Entry<S>> journal = new Journal<>();

    /** The one that was asked for last, for it mostly is the next one, too. */
    private @Nullable Entry<S> recent;

    private boolean loaded;

    WriteBehindStore(KeyValueStore<Bytes, byte[]> kept, StateForm<S> form) {
        this.kept = kept;
        this.form = form;
    }

    /** The key's state, a new one if it has none; call {@link #changed} after changing it. */
    public S get(String key) {
        Entry<S> entry = entry(key);
        if (entry == null) {
            entry = new Entry<>(key, form.create(key));
            entries.put(key, entry);
            recent = entry;
        }
        return entry.state;
    }

    /** The key's state; null if it has none. */
    public @Nullable S find(String key) {
        Entry<S> entry = entry(key);
        return entry == null ? null : entry.state;
    }

    public void changed(String key) {
        Entry<S> entry = entry(key);
        if (entry != null && !entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    /** Drops a state that has nothing more to keep: all of its pieces must be gone. */
    public void forget(String key) {
        Entry<S> entry = entry(key);
        if (entry != null) {
            settle(entry);
            changed.remove(entry);
            entries.remove(key);
            recent = null;
        }
    }

    private @Nullable Entry<S> entry(String key) {
        Entry<S> entry = recent;
        if (entry == null || !entry.key.equals(key)) {
            load();
            entry = entries.get(key);
            recent = entry;
        }
        return entry;
    }

    public void forEach(BiConsumer<String, S> action) {
        load();
        entries.forEach((key, entry) -> action.accept(key, entry.state));
    }

    @Override
    public void flushCache() {
        for (Entry<S> entry : changed) {
            if (entry.changed) {
                note(entry);
            }
            if (journal.isFull()) {
                turnPage();
            }
        }
        changed.clear();
        if (!journal.isEmpty()) {
            turnPage();
        }
    }

    private void note(Entry<S> entry) {
        entry.changed = false;
        byte[] happened = form.drainHappened(entry.state);
        if (happened != null) {
            journal.happened(entry, entry.key, happened);
            return;
        }
        Map<String, byte @Nullable []> pieces = new LinkedHashMap<>();
        form.drainChanges(entry.state, pieces::put);
        entry.unsettled.putAll(pieces);
        if (isLarge(pieces)) {
            settle(entry);
        } else if (!pieces.isEmpty()) {
            journal.pieces(entry, entry.key, pieces);
        }
    }

    private static boolean isLarge(Map<String, byte @Nullable []> pieces) {
        int size = 0;
        for (byte[] piece : pieces.values()) {
            size += piece == null ? 0 : piece.length;
        }
        return size > Journal.FULL_BYTES;
    }

    private void turnPage() {
        journal.due().forEach(this::settle);
        journal.turn((place, page) -> kept.put(storedKey(JOURNAL, place), page));
    }

    /** Writes the state's changes to their own places. */
    private void settle(Entry<S> entry) {
        entry.changed = false;
        form.drainChanges(entry.state, entry.unsettled::put);
        entry.unsettled.forEach((piece, bytes) -> kept.put(storedKey(entry.key, piece), bytes));
        entry.unsettled.clear();
        journal.settled(entry, entry.key);
    }

    private static Bytes storedKey(String key, String piece) {
        return Bytes.wrap((key + SEPARATOR + piece).getBytes(StandardCharsets.UTF_8));
    }

    /** Not when the store is opened, for then its changelog has yet to be read; on first use. */
    private void load() {
        if (loaded) {
            return;
        }
        Map<String, Map<String, byte[]>> pieces = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = kept.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                String stored = new String(entry.key.get(), StandardCharsets.UTF_8);
                int separator = stored.indexOf(SEPARATOR);
                pieces.computeIfAbsent(stored.substring(0, separator), key -> new LinkedHashMap<>())
                        .put(stored.substring(separator + 1), entry.value);
            }
        }
        Map<String, byte[]> pages = pieces.remove(JOURNAL);
        for (Unsettled told : journal.resume(pages == null ? List.of() : pages.values())) {
            Map<String, byte[]> ofKey = pieces.remove(told.key());
            Entry<S> entry = restore(told.key(), told.over(ofKey == null ? Map.of() : ofKey), told.happened());
            entry.unsettled.putAll(told.pieces());
            journal.resumed(entry, told);
        }
        pieces.forEach((key, ofKey) -> restore(key, ofKey, List.of()));
        loaded = true;
    }

    private Entry<S> restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        Entry<S> entry = new Entry<>(key, form.restore(key, pieces, happened));
        entries.put(key, entry);
        return entry;
    }

    @Override
    public String name() {
        return kept.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        kept.init(context, root);
    }

    /** To disk; what has changed since the last commit belongs to a transaction that has not begun to be written. */
    @Override
    public void flush() {
        kept.flush();
    }

    @Override
    public void close() {
        clearCache();
        kept.close();
    }

    @Override
    public void clearCache() {
        entries.clear();
        changed.clear();
        journal.clear();
        recent = null;
        loaded = false;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public boolean persistent() {
        return kept.persistent();
    }

    @Override
    public boolean isOpen() {
        return kept.isOpen();
    }

    /** A key's state, and whether it is still to be written. */
    private static final class Entry<S> {

        private final String key;
        private final S state;
        private boolean changed;

        /** Pieces that the journal has and their own places have not, in the form of last time; null: it is gone. */
        private final Map<String, byte @Nullable []> unsettled = new LinkedHashMap<>(0);

        Entry(String key, S state) {
            this.key = key;
            this.state = state;
        }
    }
}
