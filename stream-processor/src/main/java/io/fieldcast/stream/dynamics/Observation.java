package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagValue;

/**
 * A value that comes after the tag's last.
 *
 * @param at source time, in microseconds since the epoch
 * @param watched how long since the tag's last value, in microseconds; 0 for the first value and after a silence, for
 *     nobody knows what the tag did meanwhile
 * @param quality what is known against it by now
 */
record Observation(TagValue value, long at, long watched, Quality quality) {

    boolean isBad() {
        return quality.level() == QualityLevel.BAD;
    }

    Observation with(Quality found) {
        return found.level() == QualityLevel.GOOD ? this : new Observation(value, at, watched, quality.and(found));
    }
}
