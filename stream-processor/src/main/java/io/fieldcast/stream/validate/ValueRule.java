package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import java.util.List;

/** Judges a value, which is there, by itself. */
sealed interface ValueRule permits TypeRule, SentinelRule, RangeRule {

    /** In this order, and the first that has something against a value decides: the others presume that it has not. */
    List<ValueRule> ALL = List.of(new TypeRule(), new SentinelRule(), new RangeRule());

    /** What is to be said against the value; GOOD if nothing. */
    Quality judge(TagValue value, TagDefinition definition);

    static Quality judgeByAll(TagValue value, TagDefinition definition) {
        if (value instanceof TagValue.Missing) {
            return Quality.GOOD;
        }
        for (ValueRule rule : ALL) {
            Quality quality = rule.judge(value, definition);
            if (quality.level() != QualityLevel.GOOD) {
                return quality;
            }
        }
        return Quality.GOOD;
    }
}
