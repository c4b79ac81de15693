package io.fieldcast.ingest.http;

import io.fieldcast.ingest.tags.TagChange;
import io.fieldcast.ingest.tags.TagCondition;
import io.fieldcast.ingest.tags.TagEdit;
import io.fieldcast.ingest.tags.TagRegistry;
import io.fieldcast.ingest.tags.TagVersion;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.TagKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code PUT} and {@code DELETE /api/v1/tags/{site}/{device}/{tag}}: answered when Kafka has the change. */
final class TagChangesHandler {

    private static final String ALLOWED = "GET, PUT, DELETE";

    private final TagRegistry registry;
    private final DefinitionBody body;
    private final TagAccess access;

    TagChangesHandler(TagRegistry registry, DefinitionBody body, TagAccess access) {
        this.registry = registry;
        this.body = body;
        this.access = access;
    }

    Mono<ServerResponse> put(ServerRequest request) {
        return Mono.defer(() -> {
            TagKey key = TagPath.key(request);
            String author = access.requireChange(request, key);
            return body.read(request.exchange().getRequest())
                    .flatMap(definition -> change(request, key, author, definition));
        });
    }

    Mono<ServerResponse> delete(ServerRequest request) {
        return Mono.defer(() -> {
            TagKey key = TagPath.key(request);
            return change(request, key, access.requireChange(request, key), null);
        });
    }

    Mono<ServerResponse> refuseMethod(ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, request.path().equals(TagPath.ALL) ? "GET" : ALLOWED);
        return Mono.error(new ProblemException(
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED, "method", "method", request.method() + " means nothing here"),
                headers));
    }

    private Mono<ServerResponse> change(
            ServerRequest request, TagKey key, String author, @Nullable TagDefinition definition) {
        TagEdit edit = new TagEdit(key, definition, condition(request), author, remote(request));
        // What has been handed to Kafka cannot be taken back: a client that leaves does not stop it.
        return Mono.fromFuture(() -> registry.change(edit), true).flatMap(change -> answer(edit, change));
    }

    private static Mono<ServerResponse> answer(TagEdit edit, TagChange change) {
        if (change instanceof TagChange.Done done) {
            return done.after() == null
                    ? ServerResponse.noContent().build()
                    : TagsHandler.json(
                            ServerResponse.status(done.before() == null ? HttpStatus.CREATED : HttpStatus.OK)
                                    .header(HttpHeaders.ETAG, TagVersion.of(done.after())),
                            done.after());
        }
        throw refusal(edit, change);
    }

    private static ProblemException refusal(TagEdit edit, TagChange change) {
        TagKey key = edit.key();
        if (change instanceof TagChange.NothingStored) {
            return new ProblemException(
                    ProblemType.NOT_DEFINED, "", "defined", "nothing is stored for " + key + ", so nothing is deleted");
        }
        if (change instanceof TagChange.ConditionFailed) {
            return new ProblemException(
                    ProblemType.CONDITION_FAILED,
                    edit.condition().absent() ? HttpHeaders.IF_NONE_MATCH : HttpHeaders.IF_MATCH,
                    "condition",
                    "the definition for " + key + " is not what the condition says; read it again");
        }
        if (change instanceof TagChange.Underway) {
            return new ProblemException(
                    ProblemType.CHANGE_UNDERWAY, "", "one-change", "another change of " + key + " is under way");
        }
        if (change instanceof TagChange.Full full) {
            return new ProblemException(
                    ProblemType.TOO_MANY_DEFINITIONS,
                    "",
                    "max-definitions",
                    "there are " + full.stored() + " definitions; take some away, or use " + TagKey.ANY);
        }
        String reason = change instanceof TagChange.Unavailable unavailable ? unavailable.reason() : "";
        return new ProblemException(ProblemType.DEFINITIONS_UNAVAILABLE, "", "acknowledged", reason);
    }

    private static TagCondition condition(ServerRequest request) {
        Set<String> versions = new HashSet<>();
        for (String header : request.headers().header(HttpHeaders.IF_MATCH)) {
            for (String version : header.split(",", -1)) {
                versions.add(version.strip());
            }
        }
        List<String> ifNoneMatch = request.headers().header(HttpHeaders.IF_NONE_MATCH);
        if (!ifNoneMatch.isEmpty() && !ifNoneMatch.equals(List.of("*"))) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    HttpHeaders.IF_NONE_MATCH,
                    "if-none-match",
                    "a change may be made on If-None-Match: * only, which is if nothing is defined");
        }
        return new TagCondition(versions, !ifNoneMatch.isEmpty());
    }

    private static String remote(ServerRequest request) {
        return request.remoteAddress()
                .map(address -> address.getAddress() == null
                        ? address.getHostString()
                        : address.getAddress().getHostAddress())
                .orElse("unknown");
    }
}
