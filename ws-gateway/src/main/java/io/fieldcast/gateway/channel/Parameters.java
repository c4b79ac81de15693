package io.fieldcast.gateway.channel;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a SCADA channel's name says after its semicolons.
 *
 * @param every conflation interval; null: every record is delivered
 * @param tags the only tags wanted, in the order of the name; empty: all
 * @param from where to start; null: the name does not say
 */
public record Parameters(
        @Nullable Duration every,
        Set<String> tags,
        @Nullable From from) {

    public static final Parameters NONE = new Parameters(null, Set.of(), null);

    public Parameters {
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }
}
