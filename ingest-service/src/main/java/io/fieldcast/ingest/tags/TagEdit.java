package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.TagKey;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody asks for.
 *
 * @param definition to be stored; null takes away what is stored
 * @param author who asks, for the audit
 * @param remote the address from which they ask
 */
public record TagEdit(
        TagKey key, @Nullable TagDefinition definition, TagCondition condition, String author, String remote) {}
