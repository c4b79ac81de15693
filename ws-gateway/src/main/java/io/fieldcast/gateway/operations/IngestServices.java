package io.fieldcast.gateway.operations;

import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** The ingest services, asked for their metrics while somebody looks. Nobody waits: what each said last is told. */
final class IngestServices {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What was said before is not known to hold: nobody has looked since. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final List<URI> services;
    private final Clock clock;
    private final HttpClient client;
    private final ConcurrentHashMap<URI, IngestState> latest = new ConcurrentHashMap<>();
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();

    /** @param services where they are, without a path */
    IngestServices(List<URI> services, Clock clock) {
        this.services = List.copyOf(services);
        this.clock = clock;
        this.client = HttpClient.newConnection()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(PATIENCE.toMillis()))
                .followRedirect(false);
    }

    /** What is known of each; asks anew those that are not being asked. */
    List<IngestState> look() {
        services.stream().filter(asked::add).forEach(this::ask);
        Instant since = clock.instant().minus(GOOD_FOR);
        return services.stream()
                .map(service -> {
                    IngestState state = latest.get(service);
                    boolean holds =
                            state != null && state.at() != null && state.at().isAfter(since);
                    return state != null && holds ? state : IngestState.unheard(address(service));
                })
                .toList();
    }

    private void ask(URI service) {
        client.get()
                .uri(service.resolve("/actuator/prometheus"))
                .response((response, body) -> response.status().code() == 200
                        ? body.asByteArray()
                        : Mono.error(
                                new Fault.Met(Fault.answers(response.status().code()))))
                .collect(ByteArrayOutputStream::new, IngestServices::take)
                .timeout(PATIENCE)
                .publishOn(Schedulers.boundedElastic())
                .map(body -> IngestState.of(address(service), clock.instant(), body.toString(StandardCharsets.UTF_8)))
                .onErrorResume(e -> Mono.just(IngestState.failed(address(service), clock.instant(), fault(e))))
                .doFinally(end -> asked.remove(service))
                .subscribe(state -> latest.put(service, state));
    }

    private static void take(ByteArrayOutputStream body, byte[] piece) {
        if (body.size() + piece.length > LONGEST_ANSWER) {
            throw new Fault.Met(Fault.tooLong(LONGEST_ANSWER));
        }
        body.writeBytes(piece);
    }

    private static Fault fault(Throwable failure) {
        return failure instanceof Fault.Met met ? met.fault() : Fault.unreachable();
    }

    /** Without what may stand before the host, which is a secret. */
    private static String address(URI service) {
        return service.getHost() + (service.getPort() < 0 ? "" : ":" + service.getPort());
    }
}
