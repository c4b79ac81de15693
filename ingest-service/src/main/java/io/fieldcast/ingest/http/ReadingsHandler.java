package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.RequestOutcome;
import io.fieldcast.ingest.meter.RequestMeter;
import io.fieldcast.ingest.shape.KepwareValues;
import io.fieldcast.ingest.shape.ThingsBoardGatewayTelemetry;
import io.fieldcast.ingest.shape.ThingsBoardTelemetry;
import io.fieldcast.ingest.trace.PublishSpan;
import io.fieldcast.ingest.trace.RequestTraces;
import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Every way of posting readings: answered when Kafka has every reading that the answer counts. */
final class ReadingsHandler {

    static final String PATH = "/api/v1/readings";
    static final String THINGSBOARD_GATEWAY_PATH = "/api/v1/thingsboard/{site}/gateway/telemetry";
    static final String THINGSBOARD_PATH = "/api/v1/thingsboard/{site}/{device}/telemetry";
    static final String KEPWARE_PATH = "/api/v1/kepware/{site}/{device}";

    private final SenderCheck senders;
    private final BodyForms forms;
    private final RequestBodies bodies;
    private final Deliveries deliveries;
    private final IngestMeters meters;
    private final RequestTraces traces;

    ReadingsHandler(
            SenderCheck senders,
            BodyForms forms,
            RequestBodies bodies,
            Deliveries deliveries,
            IngestMeters meters,
            RequestTraces traces) {
        this.senders = senders;
        this.forms = forms;
        this.bodies = bodies;
        this.deliveries = deliveries;
        this.meters = meters;
        this.traces = traces;
    }

    /** {@code POST /api/v1/readings}. */
    Mono<ServerResponse> post(ServerRequest request) {
        return answer(request, sender -> forms.posted());
    }

    Mono<ServerResponse> postThingsBoard(ServerRequest request) {
        return answer(request, sender -> forms.jsonOf(new ThingsBoardTelemetry(device(request, sender))));
    }

    Mono<ServerResponse> postThingsBoardGateway(ServerRequest request) {
        return answer(request, sender -> forms.jsonOf(new ThingsBoardGatewayTelemetry(site(request, sender))));
    }

    Mono<ServerResponse> postKepware(ServerRequest request) {
        return answer(request, sender -> forms.jsonOf(new KepwareValues(device(request, sender))));
    }

    Mono<ServerResponse> refuseMethod(ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, "POST");
        return Mono.error(new ProblemException(
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "method",
                        "method",
                        request.method() + " means nothing here; send POST " + request.path()),
                headers));
    }

    private Mono<ServerResponse> answer(ServerRequest request, Function<Sender, Map<MediaType, BodyForm>> formsFor) {
        return Mono.defer(() -> {
            RequestMeter meter = meters.request();
            return receipt(request, formsFor)
                    .doOnSuccess(receipt -> meter.end(outcome(receipt)))
                    .doOnError(failure -> meter.end(outcome(failure)))
                    .doOnCancel(() -> meter.end(RequestOutcome.BROKEN))
                    .flatMap(ReadingsHandler::accepted);
        });
    }

    private Mono<Receipt> receipt(ServerRequest request, Function<Sender, Map<MediaType, BodyForm>> formsFor) {
        return Mono.defer(() -> {
            Sender sender = senders.sender(request.headers().asHttpHeaders());
            requireJsonAccepted(request);
            PublishSpan span = traces.begin(request.exchange());
            Delivery delivery = deliveries.of(sender, span);
            Mono<Receipt> receipt = bodies.entries(request.exchange().getRequest(), formsFor.apply(sender))
                    .concatMap(delivery::send, 1)
                    .then()
                    .onErrorResume(ProblemException.class, delivery::refuse)
                    .then(delivery.receipt());
            return span == null ? receipt : receipt.doFinally(signal -> span.end());
        });
    }

    private static String site(ServerRequest request, Sender sender) {
        String site = name(request, "site", Identifier.SITE);
        if (!sender.speaksFor(site)) {
            throw ForeignSite.problem(Checkpoint.foreign(sender, site));
        }
        return site;
    }

    private static DeviceKey device(ServerRequest request, Sender sender) {
        return new DeviceKey(site(request, sender), name(request, "device", Identifier.DEVICE));
    }

    private static String name(ServerRequest request, String variable, Identifier kind) {
        String name = request.pathVariable(variable);
        if (!kind.accepts(name)) {
            throw new ProblemException(
                    ProblemType.INVALID_READING,
                    variable,
                    "pattern",
                    "the path's " + variable + " must match " + kind.pattern());
        }
        return name;
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
        int status = refusal.problem().status();
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            return RequestOutcome.LIMITED;
        }
        return status < 500 ? RequestOutcome.REFUSED : RequestOutcome.UNAVAILABLE;
    }
}
