package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import java.util.List;

/**
 * Judges a value by those before it, and remembers it for those to come. Rules have no state of their own; what they
 * remember holds values and times, never thresholds, so that a changed definition counts from the next value on.
 */
sealed interface DynamicRule permits SpikeRule, FlatlineRule, RateOfChangeRule {

    /** In this order: a spike is no value from which to measure the next rate of change. */
    List<DynamicRule> ALL = List.of(new SpikeRule(), new FlatlineRule(), new RateOfChangeRule());

    boolean isAskedBy(TagRules rules);

    /** What is to be said against a value that is not BAD already; GOOD if nothing. */
    Quality judge(Observation now, TagDefinition definition, TagRules rules, TagHistory history);

    /** Lets go of what was remembered, since nobody asks for it any more. */
    void forget(TagHistory history);
}
