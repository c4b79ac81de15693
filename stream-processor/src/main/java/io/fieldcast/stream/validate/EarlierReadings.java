package io.fieldcast.stream.validate;

import io.fieldcast.schema.RawReading;
import org.jspecify.annotations.Nullable;

/** What the readings before it have to say of one that is well formed: whether it is one of them, sent again. */
@FunctionalInterface
public interface EarlierReadings {

    /**
     * Why the reading must not go on; null if it may.
     *
     * @param key its device's, as text
     */
    Verdict.@Nullable Refused objectionTo(RawReading reading, String key);
}
