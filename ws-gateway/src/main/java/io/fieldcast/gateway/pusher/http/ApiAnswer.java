package io.fieldcast.gateway.pusher.http;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The forms that answers have. */
final class ApiAnswer {

    private static final String RETRY_AFTER_SECONDS = "1";

    private ApiAnswer() {}

    static Mono<ServerResponse> ok(Map<String, ?> object) {
        return json(200, object, null);
    }

    static Mono<ServerResponse> refused(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", refusal.message());
        error.put("code", refusal.status());
        return json(refusal.status(), error, refusal.status() == 503 ? RETRY_AFTER_SECONDS : null);
    }

    private static Mono<ServerResponse> json(int status, Map<String, ?> object, @Nullable String retryAfter) {
        ServerResponse.BodyBuilder response = ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        // As bytes: written as a string it would get a charset parameter, and some libraries compare the type exactly.
        return response.bodyValue(FieldcastJson.MAPPER.writeValueAsBytes(object));
    }
}
