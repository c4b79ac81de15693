package io.fieldcast.schema.tag;

import io.fieldcast.schema.TagDefinition;

/**
 * A definition and the key under which it stands.
 *
 * @param builtIn whether Fieldcast brings it along, and nobody has stored another one under its key
 */
public record StandingDefinition(TagKey key, TagDefinition definition, boolean builtIn) {}
