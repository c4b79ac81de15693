package io.fieldcast.schema.json;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.AlarmLimits;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads a tag's definition and says which field breaks which rule, if any does; of several the first is told. Safe for
 * several threads.
 */
public final class TagDefinitionParser {

    /** Longest unit, in UTF-16 units: UCUM's own longest are far shorter. */
    static final int MAX_UNIT = 64;

    /** Most sentinels, and most numbers that may stay: every value is compared with each. */
    static final int MAX_NUMBERS = 100;

    private static final Map<String, OnViolation> ON_VIOLATION =
            Map.of("flag", OnViolation.FLAG, "reject", OnViolation.REJECT);

    private final ObjectReader reader =
            FieldcastJson.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private final boolean unknownFieldsAllowed;

    private TagDefinitionParser(boolean unknownFieldsAllowed) {
        this.unknownFieldsAllowed = unknownFieldsAllowed;
    }

    /** For what people hand in: a field that is not known is a mistake of theirs. */
    public static TagDefinitionParser posted() {
        return new TagDefinitionParser(false);
    }

    /** For the values of {@code scada.tags}: a field that is not known is a later release's, and is read over. */
    public static TagDefinitionParser stored() {
        return new TagDefinitionParser(true);
    }

    public ParsedDefinition parse(byte[] json) {
        JsonNode root;
        try {
            root = reader.readValue(json);
        } catch (JacksonException e) {
            return invalid("", "json", "malformed JSON" + place(e) + ": " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            return invalid("", "type", "a definition is a JSON object");
        }
        DefinitionFields fields = DefinitionFields.of(root, unknownFieldsAllowed);
        try {
            TagDefinition definition = definition(fields);
            Violation violation = fields.violation();
            return violation == null ? new ParsedDefinition.Valid(definition) : new ParsedDefinition.Invalid(violation);
        } catch (IllegalArgumentException e) {
            // A rule that the record knows and this parser does not: nothing that stands on a topic may end a reader.
            return invalid("", "consistent", String.valueOf(e.getMessage()));
        }
    }

    private static TagDefinition definition(DefinitionFields fields) {
        DefinitionFields rules = fields.object("rules");
        OnViolation onViolation = fields.choice("onViolation", ON_VIOLATION);
        TagDefinition definition = new TagDefinition(
                fields.text("unit", MAX_UNIT),
                range(fields.object("instrumentRange")),
                range(fields.object("euRange")),
                alarmLimits(fields.object("alarmLimits")),
                fields.numbers("sentinels", MAX_NUMBERS),
                fields.duration("expectedInterval"),
                fields.amount("deadband"),
                rules == null ? null : TagRulesFields.rules(rules),
                onViolation == null ? OnViolation.FLAG : onViolation);
        fields.refuseOthers();
        return definition;
    }

    private static @Nullable Range range(@Nullable DefinitionFields fields) {
        if (fields == null) {
            return null;
        }
        Double low = fields.number("low");
        Double high = fields.number("high");
        fields.require("low");
        fields.require("high");
        fields.requireAscending("low", low, "high", high);
        fields.refuseOthers();
        return fields.violation() != null || low == null || high == null ? null : new Range(low, high);
    }

    private static @Nullable AlarmLimits alarmLimits(@Nullable DefinitionFields fields) {
        if (fields == null) {
            return null;
        }
        String[] names = {"lowLow", "low", "high", "highHigh"};
        Double[] limits = new Double[names.length];
        for (int i = 0; i < names.length; i++) {
            limits[i] = fields.number(names[i]);
            for (int below = 0; below < i; below++) {
                fields.requireAscending(names[below], limits[below], names[i], limits[i]);
            }
        }
        fields.refuseOthers();
        return fields.violation() != null ? null : new AlarmLimits(limits[0], limits[1], limits[2], limits[3]);
    }

    private static String place(JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static ParsedDefinition invalid(String field, String rule, String message) {
        return new ParsedDefinition.Invalid(new Violation(field, rule, message));
    }
}
