package io.fieldcast.ingest.http;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.StandingDefinition;

/**
 * A definition, as it is listed.
 *
 * @param key under which it stands: {@code site/device/tag}, with {@code *} for any
 * @param builtIn whether nobody has stored another one under this key
 */
record TagEntry(String key, boolean builtIn, TagDefinition definition) {

    static TagEntry of(StandingDefinition standing) {
        return new TagEntry(standing.key().toString(), standing.builtIn(), standing.definition());
    }
}
