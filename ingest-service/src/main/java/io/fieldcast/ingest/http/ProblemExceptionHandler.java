package io.fieldcast.ingest.http;

import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.schema.json.FieldcastJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Writes every refusal of this service, and every fault, as {@code application/problem+json}. */
@Order(-2) // before the handler that comes with the framework
final class ProblemExceptionHandler implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    /** Long enough for a moment's overload to pass, short enough for a device's small buffer. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private final IngestMeters meters;

    ProblemExceptionHandler(IngestMeters meters) {
        this.meters = meters;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof ProblemException refusal) {
            meters.refused(refusal.problem().kind());
            return write(exchange.getResponse(), refusal.problem(), refusal.headers());
        }
        if (failure instanceof ErrorResponse refusal) {
            return write(exchange.getResponse(), problem(refusal), refusal.getHeaders());
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            LOG.atDebug().log("client left before its request was read");
            return exchange.getResponse().setComplete();
        }
        LOG.atError()
                .addKeyValue("path", exchange.getRequest().getPath())
                .setCause(failure)
                .log("request failed");
        Problem problem = Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase(),
                "the fault is ours; it has been logged");
        return write(exchange.getResponse(), problem, HttpHeaders.EMPTY);
    }

    private static Problem problem(ErrorResponse refusal) {
        HttpStatusCode status = refusal.getStatusCode();
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return Problem.of(
                    ProblemType.NOT_FOUND,
                    "path",
                    "path",
                    "readings are posted to " + ReadingsHandler.PATH + ", definitions are at " + TagPath.ALL);
        }
        String title = status instanceof HttpStatus known ? known.getReasonPhrase() : "Error";
        String detail = refusal.getBody().getDetail();
        return Problem.of(status, title, detail == null ? title : detail);
    }

    private static Mono<Void> write(ServerHttpResponse response, Problem problem, HttpHeaders headers) {
        response.setRawStatusCode(problem.status());
        response.getHeaders().putAll(headers);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        byte[] body = FieldcastJson.MAPPER.writeValueAsBytes(problem);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
