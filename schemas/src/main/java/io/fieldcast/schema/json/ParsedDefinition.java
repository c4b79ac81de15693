package io.fieldcast.schema.json;

import io.fieldcast.schema.TagDefinition;

/** What became of a text that should be a tag's definition. */
public sealed interface ParsedDefinition {

    record Valid(TagDefinition definition) implements ParsedDefinition {}

    /** It is not JSON, or not the JSON of a definition. */
    record Invalid(Violation violation) implements ParsedDefinition {}
}
