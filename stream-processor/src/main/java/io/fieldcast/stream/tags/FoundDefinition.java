package io.fieldcast.stream.tags;

import io.fieldcast.schema.TagDefinition;

/**
 * The definition that holds for a tag.
 *
 * @param definition {@link TagDefinition#NONE} if nobody has defined anything
 * @param named whether it was made for this tag by name, and not for any tag ({@code *}); nobody's is not
 */
public record FoundDefinition(TagDefinition definition, boolean named) {

    /** Nothing stands for this tag. */
    public static final FoundDefinition NONE = new FoundDefinition(TagDefinition.NONE, false);
}
