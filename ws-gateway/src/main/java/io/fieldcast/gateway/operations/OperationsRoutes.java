package io.fieldcast.gateway.operations;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.rejected.Position;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code /operations/state}, {@code /operations/gateway}, {@code /operations/rejected} and
 * {@code /operations/rejected/retry}. A retry must come as JSON: a page of another origin cannot send that unasked.
 */
public final class OperationsRoutes {

    private static final Set<String> MARKS_OF_PROXIES = Set.of("forwarded", "via", "x-real-ip");

    static final int MOST_RETRIED = 100;

    private static final int MOST_LISTED = 200;
    private static final int LISTED = 50;
    private static final int LARGEST_BODY = 16 * 1024;

    private final Gate gate;
    private final Lookout lookout;
    private final OwnFigures own;
    private final Retries retries;

    public OperationsRoutes(Gate gate, Lookout lookout, OwnFigures own, Retries retries) {
        this.gate = gate;
        this.lookout = lookout;
        this.own = own;
        this.retries = retries;
    }

    /** @param code the detail in one word */
    private record Problem(String type, String title, int status, String detail, String code) {}

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operations/state", request -> answer(Mono.fromFuture(lookout.state(), true)))
                .GET(
                        GatewayQuestion.PATH,
                        request -> answer(Mono.fromCallable(own::tell).subscribeOn(Schedulers.boundedElastic())))
                .GET("/operations/rejected", this::rejected)
                .POST(
                        "/operations/rejected/retry",
                        RequestPredicates.contentType(MediaType.APPLICATION_JSON),
                        this::retry)
                .filter((request, next) -> admit(request).orElseGet(() -> next.handle(request)))
                .build();
    }

    /** Proxies name the client, or only its scheme or host, or themselves; none of that is what a browser says. */
    private static boolean isFromAProxy(HttpHeaders headers) {
        return headers.headerNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded-") || MARKS_OF_PROXIES.contains(name));
    }

    private Optional<Mono<ServerResponse>> admit(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        return switch (gate.judge(
                headers.getFirst(HttpHeaders.AUTHORIZATION), request.uri().getHost(), isFromAProxy(headers))) {
            case OPEN -> Optional.empty();
            case TOKEN_WANTED ->
                Optional.of(problem(
                        401,
                        "Unauthorized",
                        "token-wanted",
                        "Authorization must be: Bearer, and the token of fieldcast.gateway.operations.token"));
            case SHUT ->
                Optional.of(problem(
                        403,
                        "Forbidden",
                        "shut",
                        "set fieldcast.gateway.operations.token (FIELDCAST_OPERATIONS_TOKEN) to a token that whoever"
                                + " operates this gateway brings: without one, only a browser on the gateway's own"
                                + " machine may see this, and only if the gateway listens on loopback"));
        };
    }

    private Mono<ServerResponse> rejected(ServerRequest request) {
        int limit;
        try {
            limit = request.queryParam("limit").map(Integer::parseInt).orElse(LISTED);
        } catch (NumberFormatException e) {
            limit = 0;
        }
        if (limit < 1 || limit > MOST_LISTED) {
            return problem(400, "Bad Request", "bad-request", "limit must be a number from 1 to " + MOST_LISTED);
        }
        Optional<String> reason = request.queryParam("reason").filter(text -> !text.isBlank());
        Optional<String> site = request.queryParam("site").filter(text -> !text.isBlank());
        Predicate<RejectedEntry> wanted =
                entry -> reason.map(text -> text.equals(entry.reason().name())).orElse(true)
                        && site.map(text -> text.equals(entry.site())).orElse(true);
        return answer(
                Mono.fromFuture(lookout.rejected(wanted, limit), true).map(entries -> Map.of("rejected", entries)));
    }

    private Mono<ServerResponse> retry(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST_BODY)
                .map(OperationsRoutes::bytesOf)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> retry(positions(body)))
                .onErrorResume(
                        IllegalArgumentException.class,
                        e -> problem(400, "Bad Request", "bad-request", String.valueOf(e.getMessage())))
                .onErrorResume(
                        JacksonException.class,
                        e -> problem(400, "Bad Request", "bad-request", "the body must be JSON"))
                .onErrorResume(
                        DataBufferLimitException.class,
                        e -> problem(
                                413,
                                "Content Too Large",
                                "too-large",
                                "the body must be at most " + LARGEST_BODY + " bytes"))
                .onErrorResume(
                        RejectedExecutionException.class,
                        e -> problem(
                                409, "Conflict", "retry-under-way", "another retry is under way here: wait for it"));
    }

    private Mono<ServerResponse> retry(Set<Position> positions) {
        return answer(Mono.fromFuture(retries.send(positions), true).map(outcomes -> Map.of("outcomes", outcomes)));
    }

    private static Set<Position> positions(byte[] body) {
        JsonNode asked = FieldcastJson.MAPPER.readTree(body).path("positions");
        Set<Position> positions = new HashSet<>();
        for (JsonNode each : asked) {
            positions.add(Position.parse(each.asString("")));
        }
        if (!asked.isArray() || positions.isEmpty() || positions.size() > MOST_RETRIED) {
            throw new IllegalArgumentException("positions must be 1 to " + MOST_RETRIED + " of partition:offset");
        }
        return positions;
    }

    private static byte[] bytesOf(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Mono<ServerResponse> answer(Mono<?> body) {
        return body.map(FieldcastJson.MAPPER::writeValueAsBytes)
                .flatMap(json -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .bodyValue(json))
                .onErrorResume(
                        KafkaException.class,
                        e -> problem(503, "Service Unavailable", Fault.of(e).code(), String.valueOf(e.getMessage())));
    }

    private static Mono<ServerResponse> problem(int status, String title, String code, String detail) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.bodyValue(new Problem("about:blank", title, status, detail, code));
    }
}
