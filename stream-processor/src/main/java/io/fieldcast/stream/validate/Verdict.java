package io.fieldcast.stream.validate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.json.WrittenReading;
import org.jspecify.annotations.Nullable;

/** What validation says of a raw record. */
public sealed interface Verdict {

    /**
     * It is a reading; values not to be trusted are marked in it.
     *
     * @param key the device's, as text
     * @param written as it was read, if it was plain
     */
    record Accepted(
            Reading reading,
            DeviceKey device,
            String key,
            @Nullable WrittenReading written) implements Verdict {}

    /**
     * It does not go on.
     *
     * @param field which part breaks the rule; null if none can be named
     * @param message what is wrong, for a person
     */
    record Refused(RejectionReason reason, @Nullable String field, String message) implements Verdict {}
}
