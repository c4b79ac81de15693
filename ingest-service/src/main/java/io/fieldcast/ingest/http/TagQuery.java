package io.fieldcast.ingest.http;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.tag.TagPage;
import io.fieldcast.schema.tag.TagTable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Which definitions are asked for.
 *
 * @param site only those for exactly this site, {@code *} being no more than a letter; null: for whichever
 * @param device likewise
 * @param tag likewise
 * @param after only those with a greater key
 * @param limit how many at most
 */
record TagQuery(
        @Nullable String site,
        @Nullable String device,
        @Nullable String tag,
        @Nullable TagKey after,
        int limit) {

    /** @throws ProblemException if a parameter breaks its rule */
    static TagQuery of(ServerRequest request) {
        return new TagQuery(
                name(request, Identifier.SITE),
                name(request, Identifier.DEVICE),
                name(request, Identifier.TAG),
                after(request),
                limit(request));
    }

    TagPage page(TagTable table) {
        return TagPage.of(table, this::wants, after, limit);
    }

    private boolean wants(StandingDefinition standing) {
        TagKey key = standing.key();
        return (site == null || site.equals(key.site()))
                && (device == null || device.equals(key.device()))
                && (tag == null || tag.equals(key.tag()));
    }

    private static @Nullable String name(ServerRequest request, Identifier kind) {
        String field = TagPath.name(kind);
        return request.queryParam(field)
                .map(value -> TagPath.require(kind, field, value))
                .orElse(null);
    }

    private static @Nullable TagKey after(ServerRequest request) {
        String after = request.queryParam("after").orElse(null);
        try {
            return after == null ? null : TagKey.parse(after);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "after", "key", "after must be a key, site/device/tag");
        }
    }

    private static int limit(ServerRequest request) {
        String limit = request.queryParam("limit").orElse(Integer.toString(TagPage.MAX_LIMIT));
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= TagPage.MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered like a number out of range
        }
        throw new ProblemException(
                ProblemType.INVALID_PARAMETER, "limit", "range", "limit must be from 1 to " + TagPage.MAX_LIMIT);
    }
}
