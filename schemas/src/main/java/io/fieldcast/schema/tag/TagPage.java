package io.fieldcast.schema.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some definitions, in the order of their keys: what is answered to whoever asks over HTTP.
 *
 * @param next what to give as {@code after} to have the page that follows; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagPage(List<TagEntry> tags, @Nullable String next) {

    /** The most definitions of a page. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * @param after begins with the key that follows this one; null: with the first
     * @param limit how many at most
     */
    public static TagPage of(TagTable table, Predicate<StandingDefinition> wanted, @Nullable TagKey after, int limit) {
        List<StandingDefinition> found = table.list(wanted, after, limit + 1);
        boolean more = found.size() > limit;
        List<TagEntry> entries = found.stream().limit(limit).map(TagEntry::of).toList();
        return new TagPage(entries, more ? entries.get(limit - 1).key() : null);
    }
}
