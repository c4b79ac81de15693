package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;

/** Judges a value, which is there, by itself. */
sealed interface ValueRule permits TypeRule, SentinelRule, RangeRule {

    // Each of its own type, not in a list: every value of every reading comes by here, and so the calls can be inlined.
    TypeRule TYPE = new TypeRule();
    SentinelRule SENTINEL = new SentinelRule();
    RangeRule RANGE = new RangeRule();

    /** What is to be said against the value; GOOD if nothing. */
    Quality judge(TagValue value, TagDefinition definition);

    /** The rules in their order; the first that has something against a value decides, for the next presume it has not. */
    static Quality judgeByAll(TagValue value, TagDefinition definition) {
        if (value instanceof TagValue.Missing) {
            return Quality.GOOD;
        }
        Quality quality = TYPE.judge(value, definition);
        if (quality.level() == QualityLevel.GOOD) {
            quality = SENTINEL.judge(value, definition);
        }
        if (quality.level() == QualityLevel.GOOD) {
            quality = RANGE.judge(value, definition);
        }
        return quality;
    }
}
