package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;

/** After how long without a value a tag is no longer watched. */
final class Silence {

    private static final int INTERVALS = 3;
    private static final long AT_LEAST_MICROS = 10_000_000;

    private Silence() {}

    /** In microseconds: as the definition says or implies; practically never if it names neither. */
    static long after(TagDefinition definition, TagRules rules) {
        if (rules.silentAfter() != null) {
            return SourceTime.micros(rules.silentAfter());
        }
        return definition.expectedInterval() == null
                ? SourceTime.AGES
                : Math.max(INTERVALS * SourceTime.micros(definition.expectedInterval()), AT_LEAST_MICROS);
    }
}
