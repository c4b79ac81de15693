package io.fieldcast.stream.silence;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Reading;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.time.Duration;
import java.util.function.Function;

/**
 * How long a device may say nothing: as long as the tag of its readings that is expected soonest.
 *
 * @param definitions of the tags
 * @param otherwise for a device of whose tags nothing is known (ThingsBoard's inactivity timeout is 10 minutes)
 */
public record SilenceRule(TagDefinitions definitions, Duration otherwise) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    public SilenceRule {
        if (otherwise.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("silent-after must be at least " + SHORTEST + ", not " + otherwise);
        }
    }

    /** After a reading with these tags, in milliseconds. */
    public long allowedAfter(DeviceKey device, Reading reading) {
        Function<String, FoundDefinition> ofDevice = definitions.ofDevice(device);
        Duration allowed = null;
        for (String tag : reading.values().keySet()) {
            Duration ofTag = ofDevice.apply(tag).definition().allowedSilence();
            if (ofTag != null && (allowed == null || ofTag.compareTo(allowed) < 0)) {
                allowed = ofTag;
            }
        }
        return (allowed == null ? otherwise : allowed).toMillis();
    }
}
