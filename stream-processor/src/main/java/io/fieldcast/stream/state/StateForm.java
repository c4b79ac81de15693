package io.fieldcast.stream.state;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a state object is kept: in named pieces, of which only those that have changed are written.
 *
 * @param <S> the state of one key
 */
public interface StateForm<S> {

    S create(String key);

    /** Hands out the pieces that changed since the last call; null for one that is gone. */
    void drainChanges(S state, BiConsumer<String, byte @Nullable []> out);

    S restore(String key, Map<String, byte[]> pieces);
}
