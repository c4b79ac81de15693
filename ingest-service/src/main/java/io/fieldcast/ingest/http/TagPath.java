package io.fieldcast.ingest.http;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.tag.TagKey;
import java.util.Locale;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Where definitions are found, and the key that a path names. */
final class TagPath {

    static final String ALL = "/api/v1/tags";
    static final String ONE = ALL + "/{site}/{device}/{tag}";

    private TagPath() {}

    /** @throws ProblemException if a part is neither a name of its kind nor {@code *} */
    static TagKey key(ServerRequest request) {
        return new TagKey(
                part(request, Identifier.SITE), part(request, Identifier.DEVICE), part(request, Identifier.TAG));
    }

    private static String part(ServerRequest request, Identifier kind) {
        String name = name(kind);
        return require(kind, name, request.pathVariable(name));
    }

    /** @throws ProblemException if this is neither a name of that kind nor {@code *} */
    static String require(Identifier kind, String field, String value) {
        if (!TagKey.accepts(kind, value)) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    field,
                    "pattern",
                    field + " must match " + kind.pattern() + ", or be " + TagKey.ANY);
        }
        return value;
    }

    static String name(Identifier kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
