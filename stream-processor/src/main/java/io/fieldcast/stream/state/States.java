package io.fieldcast.stream.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states of one kind in a {@link WriteBehindStore}. Used by its task's thread only.
 *
 * @param <S> the state of one key
 */
public final class States<S> {

    private final WriteBehindStore store;
    private final String kind;
    private final StateForm<S> form;
    private final Map<String, StoredState<S>> states = new HashMap<>();

    /** The one that was asked for last, for it mostly is the next one, too. */
    private @Nullable StoredState<S> recent;

    private String recentKey = "";

    States(WriteBehindStore store, String kind, StateForm<S> form) {
        this.store = store;
        this.kind = kind;
        this.form = form;
    }

    /** The key's state, a new one if it has none; call {@link #changed} after changing it. */
    public S get(String key) {
        StoredState<S> found = stored(key);
        if (found == null) {
            found = add(key, form.create(key));
            remember(key, found);
        }
        return found.state();
    }

    /** The key's state; null if it has none. */
    public @Nullable S find(String key) {
        StoredState<S> found = stored(key);
        return found == null ? null : found.state();
    }

    public void changed(String key) {
        StoredState<S> found = stored(key);
        if (found != null) {
            store.changed(found);
        }
    }

    /** Drops a state that has nothing more to keep: all of its pieces must be gone. */
    public void forget(String key) {
        StoredState<S> found = stored(key);
        if (found != null) {
            store.forget(found);
            states.remove(key);
            remember("", null);
        }
    }

    public void forEach(BiConsumer<String, S> action) {
        store.load();
        states.forEach((key, stored) -> action.accept(key, stored.state()));
    }

    private @Nullable StoredState<S> stored(String key) {
        if (recent == null || !recentKey.equals(key)) {
            store.load();
            remember(key, states.get(key));
        }
        return recent;
    }

    private void remember(String key, @Nullable StoredState<S> stored) {
        recent = stored;
        recentKey = key;
    }

    private StoredState<S> add(String key, S state) {
        StoredState<S> added = new StoredState<>(WriteBehindStore.key(kind, key), form, state);
        states.put(key, added);
        return added;
    }

    StoredState<S> restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return add(key, form.restore(key, pieces, happened));
    }

    void clear() {
        states.clear();
        remember("", null);
    }
}
