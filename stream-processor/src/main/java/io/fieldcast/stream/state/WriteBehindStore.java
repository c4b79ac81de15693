package io.fieldcast.stream.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * A store whose values live on the heap as objects: those of all kinds that a task has. What has changed is written,
 * through a logged and persistent store, just before each commit: once per commit instead of once per reading, and in the
 * same transaction as the readings that caused it, so that the changelog holds exactly what was committed. What has become
 * of all states is written together, in a {@link Journal}; by turns each is settled, which is to be written in pieces of
 * its own.
 *
 * <p>That moment is the one at which Kafka Streams empties its own caches, and {@link CachedStateStore} is how it tells
 * a store of it. That interface is internal to Kafka Streams, and there is no public one:
 * {@link StateStore#flush()} is called after the commit, when the changes would fall into the next transaction and be
 * lost by a crash between the two. The processor's broker test fails should a new release no longer call it.
 *
 * <p>Memory: every key's object, and RocksDB's write buffers. All values are read once, when a task starts. Used by
 * its task's thread only.
 */
public final class WriteBehindStore implements StateStore, CachedStateStore<byte[], byte[]> {

    /** Cannot occur in the name of a kind, in a key or in a piece's name. */
    private static final char SEPARATOR = '\0';

    /** No state's key. */
    private static final String JOURNAL = "";

    private final KeyValueStore<Bytes, byte[]> kept;
    private final Map<String, States<?>> kinds = new LinkedHashMap<>();
    private final List<StoredState<?>> changed = new ArrayList<>();
    private final Journal<StoredState<?>> journal = new Journal<>();
    private final Companions companions;

    /** Itself among them; null: it has not been loaded. */
    private @Nullable Set<WriteBehindStore> committedTogether;

    WriteBehindStore(KeyValueStore<Bytes, byte[]> kept, Map<String, StateForm<?>> forms, Companions companions) {
        this.kept = kept;
        this.companions = companions;
        forms.forEach((kind, form) -> kinds.put(kind, new States<>(this, kind, form)));
    }

    /**
     * The states of one kind.
     *
     * @param <S> what its form makes
     */
    @SuppressWarnings("unchecked") // As with Kafka Streams' own stores, who asks knows what was stored under the name.
    public <S> States<S> states(String kind) {
        return (States<S>) known(kind);
    }

    private States<?> known(String kind) {
        States<?> known = kinds.get(kind);
        if (known == null) {
            throw new IllegalStateException("the store " + kept.name() + " knows of no state of the kind " + kind
                    + ": run the release that wrote it, or reset the application with the processor stopped");
        }
        return known;
    }

    /** A state's key among those of all kinds. */
    static String key(String kind, String key) {
        return kind + SEPARATOR + key;
    }

    void changed(StoredState<?> state) {
        if (!state.isChanged()) {
            state.setChanged(true);
            changed.add(state);
        }
    }

    void forget(StoredState<?> state) {
        settle(state);
        changed.remove(state);
    }

    /** Writes what has changed, here and in all stores that are committed together with this one. */
    @Override
    public void flushCache() {
        if (committedTogether != null) {
            committedTogether.forEach(WriteBehindStore::write);
        }
    }

    private void write() {
        for (StoredState<?> state : changed) {
            if (state.isChanged()) {
                note(state);
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

    private void note(StoredState<?> state) {
        state.setChanged(false);
        byte[] happened = state.drainHappened();
        if (happened != null) {
            journal.happened(state, state.key(), happened);
            return;
        }
        Map<String, byte @Nullable []> pieces = state.drainChanges();
        if (isLarge(pieces)) {
            settle(state);
        } else if (!pieces.isEmpty()) {
            journal.pieces(state, state.key(), pieces);
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
    private void settle(StoredState<?> state) {
        state.settle().forEach((piece, bytes) -> kept.put(storedKey(state.key(), piece), bytes));
        journal.settled(state, state.key());
    }

    private static Bytes storedKey(String key, String piece) {
        return Bytes.wrap((key + SEPARATOR + piece).getBytes(StandardCharsets.UTF_8));
    }

    /** Not when the store is opened, for then its changelog has yet to be read; on first use. */
    void load() {
        if (committedTogether != null) {
            return;
        }
        Map<String, Map<String, byte[]>> pieces = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = kept.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                String stored = new String(entry.key.get(), StandardCharsets.UTF_8);
                int separator = stored.lastIndexOf(SEPARATOR);
                pieces.computeIfAbsent(stored.substring(0, separator), key -> new LinkedHashMap<>())
                        .put(stored.substring(separator + 1), entry.value);
            }
        }
        Map<String, byte[]> pages = pieces.remove(JOURNAL);
        for (Unsettled told : journal.resume(pages == null ? List.of() : pages.values())) {
            Map<String, byte[]> ofKey = pieces.remove(told.key());
            StoredState<?> state = restore(told.key(), told.over(ofKey == null ? Map.of() : ofKey), told.happened());
            state.resume(told);
            journal.resumed(state, told);
        }
        pieces.forEach((key, ofKey) -> restore(key, ofKey, List.of()));
        committedTogether = companions.add(this);
    }

    private StoredState<?> restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        int separator = key.indexOf(SEPARATOR);
        return known(key.substring(0, separator)).restore(key.substring(separator + 1), pieces, happened);
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
        kinds.values().forEach(States::clear);
        changed.clear();
        journal.clear();
        if (committedTogether != null) {
            committedTogether.remove(this);
            committedTogether = null;
        }
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
}
