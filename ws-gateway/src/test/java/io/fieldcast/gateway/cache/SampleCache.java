package io.fieldcast.gateway.cache;

import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** A cache for tests: half an hour, a megabyte. */
public final class SampleCache {

    private SampleCache() {}

    public static LastEvents empty(Clock clock) {
        return empty(clock, CacheMisses.UNHEARD);
    }

    public static LastEvents empty(Clock clock, CacheMisses misses) {
        return new LastEvents(new CacheSettings(Duration.ofMinutes(30), DataSize.ofMegabytes(1)), clock, misses);
    }
}
