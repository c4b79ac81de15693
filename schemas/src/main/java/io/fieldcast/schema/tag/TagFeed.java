package io.fieldcast.schema.tag;

import io.fieldcast.schema.json.ParsedDefinition;
import io.fieldcast.schema.json.TagDefinitionParser;
import io.fieldcast.schema.json.Violation;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of {@code scada.tags} into a table. Anyone may write to that topic, so what cannot be understood
 * is told and passed over, and what stood under its key goes on standing.
 */
public final class TagFeed {

    private static final int LONGEST_KEY_TOLD = 300;

    private final TagTable table;
    private final TagDefinitionParser parser = TagDefinitionParser.stored();
    private final BiConsumer<String, String> passedOver;

    /** @param passedOver is told the key, as far as it can be shown, and the reason, of each record that is passed over */
    public TagFeed(TagTable table, BiConsumer<String, String> passedOver) {
        this.table = table;
        this.passedOver = passedOver;
    }

    /** Takes one record; never fails because of what is in it. Whether the table has taken it. */
    public boolean accept(byte @Nullable [] key, byte @Nullable [] value) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        TagKey tag;
        try {
            tag = TagKey.parse(text);
        } catch (IllegalArgumentException e) {
            return passOver(text, "the key is not site/device/tag");
        }
        if (value == null) {
            table.remove(tag);
            return true;
        }
        ParsedDefinition parsed = parser.parse(value);
        if (parsed instanceof ParsedDefinition.Invalid invalid) {
            Violation violation = invalid.violation();
            return passOver(text, (violation.field() + " " + violation.message()).strip());
        }
        return table.put(tag, ((ParsedDefinition.Valid) parsed).definition())
                || passOver(text, "there are " + table.stored() + " definitions already, the most that are held");
    }

    private boolean passOver(String key, String reason) {
        passedOver.accept(key.length() <= LONGEST_KEY_TOLD ? key : key.substring(0, LONGEST_KEY_TOLD) + "…", reason);
        return false;
    }
}
