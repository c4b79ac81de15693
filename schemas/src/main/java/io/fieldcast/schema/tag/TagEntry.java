package io.fieldcast.schema.tag;

import io.fieldcast.schema.TagDefinition;

/**
 * A definition, as it is listed.
 *
 * @param key under which it stands: {@code site/device/tag}, with {@code *} for any
 * @param builtIn whether nobody has stored another one under this key
 */
public record TagEntry(String key, boolean builtIn, TagDefinition definition) {

    public static TagEntry of(StandingDefinition standing) {
        return new TagEntry(standing.key().toString(), standing.builtIn(), standing.definition());
    }
}
