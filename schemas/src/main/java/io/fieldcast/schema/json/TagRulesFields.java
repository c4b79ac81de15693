package io.fieldcast.schema.json;

import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.ClockSkew;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagRules.OutOfOrder;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagRules.UnknownTag;
import io.fieldcast.schema.TagRules.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field {@code rules} of a definition, and what is in it. */
final class TagRulesFields {

    private static final Map<String, ValueType> TYPES =
            Map.of("number", ValueType.NUMBER, "boolean", ValueType.BOOLEAN, "string", ValueType.STRING);
    private static final Map<String, OutOfOrder> OUT_OF_ORDER =
            Map.of("accept", OutOfOrder.ACCEPT, "flag", OutOfOrder.FLAG);
    private static final Map<String, UnknownTag> UNKNOWN_TAG =
            Map.of("accept", UnknownTag.ACCEPT, "quarantine", UnknownTag.QUARANTINE);

    private TagRulesFields() {}

    static TagRules rules(DefinitionFields fields) {
        TagRules rules = new TagRules(
                fields.choice("type", TYPES),
                thresholds(fields.object("rateOfChange")),
                thresholds(fields.object("spike")),
                flatline(fields.object("flatline")),
                clockSkew(fields.object("clockSkew")),
                fields.duration("silentAfter"),
                fields.choice("outOfOrder", OUT_OF_ORDER),
                fields.choice("unknownTag", UNKNOWN_TAG));
        fields.refuseOthers();
        return rules;
    }

    private static @Nullable Thresholds thresholds(@Nullable DefinitionFields fields) {
        if (fields == null) {
            return null;
        }
        Double suspect = fields.amount("suspect");
        Double fail = fields.amount("fail");
        fields.requireAscending("suspect", suspect, "fail", fail);
        fields.refuseOthers();
        return fields.violation() != null ? null : new Thresholds(suspect, fail);
    }

    private static @Nullable Flatline flatline(@Nullable DefinitionFields fields) {
        if (fields == null) {
            return null;
        }
        Double tolerance = fields.amount("tolerance");
        Duration suspectAfter = fields.duration("suspectAfter");
        Duration failAfter = fields.duration("failAfter");
        List<Double> except = fields.numbers("except", TagDefinitionParser.MAX_NUMBERS);
        fields.requireAscending("suspectAfter", suspectAfter, "failAfter", failAfter);
        fields.refuseOthers();
        return fields.violation() != null ? null : new Flatline(tolerance, suspectAfter, failAfter, except);
    }

    private static @Nullable ClockSkew clockSkew(@Nullable DefinitionFields fields) {
        if (fields == null) {
            return null;
        }
        ClockSkew skew = new ClockSkew(fields.duration("ahead"), fields.duration("behind"));
        fields.refuseOthers();
        return skew;
    }
}
