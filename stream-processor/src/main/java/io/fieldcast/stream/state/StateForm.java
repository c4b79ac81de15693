package io.fieldcast.stream.state;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a state object is kept: in named pieces, of which only those that have changed are written. A form whose pieces
 * are large beside what changes them may have that noted instead, for a while.
 *
 * @param <S> the state of one key
 */
public interface StateForm<S> {

    S create(String key);

    /** Hands out the pieces that changed since the last call; null for one that is gone. */
    void drainChanges(S state, BiConsumer<String, byte @Nullable []> out);

    /**
     * What has happened since the last call, or since pieces were handed out, so that it can be done again; null if that
     * has not been noted, and the pieces are to be handed out.
     */
    default byte @Nullable [] drainHappened(S state) {
        return null;
    }

    /**
     * The state as it was kept.
     *
     * @param happened what has happened since these pieces were handed out, the earliest first; nothing if this form notes
     *     nothing
     */
    S restore(String key, Map<String, byte[]> pieces, List<byte[]> happened);
}
