package io.fieldcast.ingest.http;

import io.fieldcast.ingest.tags.TagRegistry;
import io.fieldcast.ingest.tags.TagVersion;
import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagEntry;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.tag.TagTable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /api/v1/tags} and below: what is defined, from this instance's own view of {@code scada.tags}. */
final class TagsHandler {

    private final TagRegistry registry;
    private final TagAccess access;

    TagsHandler(TagRegistry registry, TagAccess access) {
        this.registry = registry;
        this.access = access;
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return Mono.defer(() -> {
            access.requireRead(request);
            return json(ServerResponse.ok(), TagQuery.of(request).page(table()));
        });
    }

    Mono<ServerResponse> get(ServerRequest request) {
        return Mono.defer(() -> {
            access.requireRead(request);
            TagKey key = TagPath.key(request);
            return isEffectiveAsked(request) ? effective(key) : stored(key);
        });
    }

    private Mono<ServerResponse> stored(TagKey key) {
        StandingDefinition standing = table().at(key);
        if (standing == null) {
            throw nothingAt(key);
        }
        return json(
                ServerResponse.ok().header(HttpHeaders.ETAG, TagVersion.of(standing.definition())),
                standing.definition());
    }

    private Mono<ServerResponse> effective(TagKey key) {
        if (!key.isConcrete()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "effective",
                    "concrete",
                    "what holds can be asked for one tag of one device, without " + TagKey.ANY);
        }
        StandingDefinition standing = table().find(new DeviceKey(key.site(), key.device()), key.tag());
        if (standing == null) {
            throw nothingAt(key);
        }
        return json(ServerResponse.ok(), TagEntry.of(standing));
    }

    private TagTable table() {
        TagTable table = registry.table();
        if (table == null) {
            throw new ProblemException(
                    ProblemType.DEFINITIONS_UNAVAILABLE,
                    "",
                    "read",
                    "the definitions have not been read from Kafka yet");
        }
        return table;
    }

    private static boolean isEffectiveAsked(ServerRequest request) {
        String effective = request.queryParam("effective").orElse("false");
        if (!effective.equals("true") && !effective.equals("false")) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "effective", "boolean", "effective must be true or false");
        }
        return effective.equals("true");
    }

    static ProblemException nothingAt(TagKey key) {
        return new ProblemException(ProblemType.NOT_DEFINED, "", "defined", "nothing is defined for " + key);
    }

    static Mono<ServerResponse> json(ServerResponse.BodyBuilder answer, Object body) {
        return answer.contentType(MediaType.APPLICATION_JSON).bodyValue(FieldcastJson.MAPPER.writeValueAsBytes(body));
    }
}
