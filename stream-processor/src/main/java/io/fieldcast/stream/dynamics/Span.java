package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.Range;

/** How far a tag's values reach: the measure of what is much for it. */
final class Span {

    private Span() {}

    /** In the tag's unit, of what its instrument can return or else of its normal operation; NaN if neither is known. */
    static double of(TagDefinition definition) {
        Range range = definition.instrumentRange() != null ? definition.instrumentRange() : definition.euRange();
        return range == null || range.high() == range.low() ? Double.NaN : range.high() - range.low();
    }
}
