package io.fieldcast.gateway.socket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** A request for a WebSocket that can become none (RFC 6455, section 4.2): what it lacks. */
enum PoorHandshake {
    NO_UPGRADE(HttpStatus.UPGRADE_REQUIRED, "This is a WebSocket: connect with a Pusher client."),
    OTHER_VERSION(HttpStatus.UPGRADE_REQUIRED, "The header Sec-WebSocket-Version must be 13."),
    NO_KEY(HttpStatus.BAD_REQUEST, "The header Sec-WebSocket-Key is missing.");

    private static final String VERSION = "13";

    private final HttpStatus status;
    private final String message;

    PoorHandshake(HttpStatus status, String message) {
        this.status = status;
        this.message = message;
    }

    static Optional<PoorHandshake> in(HttpHeaders headers) {
        if (headers.getOrEmpty("Upgrade").stream().noneMatch("websocket"::equalsIgnoreCase)) {
            return Optional.of(NO_UPGRADE);
        }
        if (!VERSION.equals(headers.getFirst("Sec-WebSocket-Version"))) {
            return Optional.of(OTHER_VERSION);
        }
        return headers.getFirst("Sec-WebSocket-Key") == null ? Optional.of(NO_KEY) : Optional.empty();
    }

    Mono<Void> explain(ServerHttpResponse response) {
        response.setStatusCode(status);
        if (status == HttpStatus.UPGRADE_REQUIRED) {
            response.getHeaders().set("Upgrade", "websocket");
            response.getHeaders().set("Sec-WebSocket-Version", VERSION);
        }
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        byte[] text = (message + "\n").getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text)));
    }
}
