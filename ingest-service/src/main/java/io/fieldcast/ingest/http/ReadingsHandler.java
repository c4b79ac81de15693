package io.fieldcast.ingest.http;

import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.RequestOutcome;
import io.fieldcast.ingest.publish.RawReadings;
import io.fieldcast.schema.json.FieldcastJson;
import io.micrometer.core.instrument.Timer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;

/** {@code POST /api/v1/readings}: answered when Kafka has every reading that the answer counts. */
final class ReadingsHandler {

    static final String PATH = "/api/v1/readings";

    private final RequestBodies bodies;
    private final RawReadings topic;
    private final long window;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    /** @param window bytes of one request's readings that may be underway to Kafka */
    ReadingsHandler(RequestBodies bodies, RawReadings topic, long window, Scheduler scheduler, IngestMeters meters) {
        this.bodies = bodies;
        this.topic = topic;
        this.window = window;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    Mono<ServerResponse> post(ServerRequest request) {
        return Mono.defer(() -> {
            Timer.Sample since = meters.request();
            return receipt(request)
                    .doOnSuccess(receipt -> meters.request(outcome(receipt), since))
                    .doOnError(failure -> meters.request(outcome(failure), since))
                    .doFinally(signal -> {
                        if (signal == SignalType.CANCEL) {
                            meters.request(RequestOutcome.BROKEN, since);
                        }
                    })
                    .flatMap(ReadingsHandler::accepted);
        });
    }

    Mono<ServerResponse> refuseMethod(ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, HttpMethod.POST.name());
        return Mono.error(new ProblemException(
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "method",
                        "method",
                        request.method() + " means nothing here; send POST " + PATH),
                headers));
    }

    private Mono<Receipt> receipt(ServerRequest request) {
        return Mono.defer(() -> {
            requireJsonAccepted(request);
            Delivery delivery = new Delivery(topic, window, scheduler, meters);
            return bodies.entries(request.exchange().getRequest())
                    .concatMap(delivery::send, 1)
                    .then()
                    .onErrorResume(ProblemException.class, delivery::refuse)
                    .then(delivery.receipt());
        });
    }

    private static void requireJsonAccepted(ServerRequest request) {
        if (!request.headers().header(HttpHeaders.ACCEPT).isEmpty() && !acceptsJson(request)) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    HttpHeaders.ACCEPT,
                    "accept",
                    "Accept leaves out " + MediaType.APPLICATION_JSON);
        }
    }

    private static boolean acceptsJson(ServerRequest request) {
        try {
            return MediaType.parseMediaTypes(request.headers().header(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(range -> range.includes(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Mono<ServerResponse> accepted(Receipt receipt) {
        return ServerResponse.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(FieldcastJson.MAPPER.writeValueAsBytes(receipt));
    }

    private static RequestOutcome outcome(Receipt receipt) {
        return receipt.isPartial() ? RequestOutcome.PARTIAL : RequestOutcome.ACCEPTED;
    }

    private static RequestOutcome outcome(Throwable failure) {
        if (!(failure instanceof ProblemException refusal)) {
            return RequestOutcome.BROKEN;
        }
        return refusal.problem().status() < 500 ? RequestOutcome.REFUSED : RequestOutcome.UNAVAILABLE;
    }
}
