package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a definition before it is changed (RFC 9110, section 13.1), so that nobody overwrites what they
 * have not seen.
 *
 * @param versions of which the definition must be one, {@code *} being any; empty: whichever
 * @param absent there must be no definition
 */
public record TagCondition(Set<String> versions, boolean absent) {

    /** Change it whatever it is. */
    public static final TagCondition NONE = new TagCondition(Set.of(), false);

    private static final String ANY = "*";

    public TagCondition {
        versions = Set.copyOf(versions);
    }

    boolean allows(@Nullable TagDefinition standing) {
        if (standing == null) {
            return versions.isEmpty();
        }
        return !absent && (versions.isEmpty() || versions.contains(ANY) || versions.contains(TagVersion.of(standing)));
    }
}
