package io.fieldcast.stream.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state on the heap, and what of it is still to be written.
 *
 * @param <S> its kind
 */
final class StoredState<S> {

    private final String key;
    private final StateForm<S> form;
    private final S state;

    /** Pieces that the journal has and their own places have not, in the form of last time; null: it is gone. */
    private final Map<String, byte @Nullable []> unsettled = new LinkedHashMap<>(0);

    private boolean changed;

    /** @param key unlike that of any other state of the store, of whatever kind */
    StoredState(String key, StateForm<S> form, S state) {
        this.key = key;
        this.form = form;
        this.state = state;
    }

    String key() {
        return key;
    }

    S state() {
        return state;
    }

    boolean isChanged() {
        return changed;
    }

    void setChanged(boolean changed) {
        this.changed = changed;
    }

    byte @Nullable [] drainHappened() {
        return form.drainHappened(state);
    }

    /** The pieces that have changed since the last time. */
    Map<String, byte @Nullable []> drainChanges() {
        Map<String, byte @Nullable []> pieces = new LinkedHashMap<>();
        form.drainChanges(state, pieces::put);
        unsettled.putAll(pieces);
        return pieces;
    }

    void resume(Unsettled told) {
        unsettled.putAll(told.pieces());
    }

    /** All pieces that are not in their own places as they are now; from here on they are taken to be. */
    Map<String, byte @Nullable []> settle() {
        changed = false;
        form.drainChanges(state, unsettled::put);
        Map<String, byte @Nullable []> pieces = new LinkedHashMap<>(unsettled);
        unsettled.clear();
        return pieces;
    }
}
