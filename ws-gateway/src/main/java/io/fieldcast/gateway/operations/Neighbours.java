package io.fieldcast.gateway.operations;

import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * Other services, asked one thing while somebody looks: at each address that a name leads to. Nobody waits: what each
 * said last is told.
 *
 * @param <T> what is known of one of them
 */
final class Neighbours<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What was said before is not known to hold: nobody has looked since. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    /** Of one name, all at once; others are not asked. */
    private static final int MOST_ADDRESSES = 100;

    /** Where a name leads to. May wait. */
    @FunctionalInterface
    interface Directory {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final List<URI> names;
    private final Question<T> question;
    private final Directory directory;
    private final Clock clock;
    private final HttpClient client;
    private final ConcurrentHashMap<URI, Told<T>> latest = new ConcurrentHashMap<>();
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();

    /** What they are asked, and what it tells. Each {@code address} is one to be shown. */
    interface Question<T> {

        String path();

        /** That it is asked with; empty: none. */
        String token();

        /** Bytes that are read of an answer. */
        int longestAnswer();

        T unheard(String address);

        T failed(String address, Instant at, Fault fault);

        T heard(String address, Instant at, String body);
    }

    private record Told<T>(Instant at, List<T> all) {}

    /** @param names where they are, without a path */
    Neighbours(List<URI> names, Question<T> question, Directory directory, Clock clock) {
        this.names = List.copyOf(names);
        this.question = question;
        this.directory = directory;
        this.clock = clock;
        this.client = HttpClient.newConnection()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(PATIENCE.toMillis()))
                .headers(headers -> {
                    if (!question.token().isEmpty()) {
                        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + question.token());
                    }
                })
                .followRedirect(false);
    }

    /** What is known of each; asks anew those that are not being asked. */
    List<T> look() {
        names.stream().filter(asked::add).forEach(this::ask);
        Instant since = clock.instant().minus(GOOD_FOR);
        return names.stream()
                .flatMap(name -> {
                    Told<T> told = latest.get(name);
                    return told != null && told.at().isAfter(since)
                            ? told.all().stream()
                            : List.of(question.unheard(address(name.getHost(), name.getPort()))).stream();
                })
                .toList();
    }

    private void ask(URI name) {
        Mono.fromCallable(() -> addresses(name.getHost()))
                .subscribeOn(Schedulers.boundedElastic()) // names are resolved by waiting
                .timeout(PATIENCE)
                .flatMapMany(addresses -> Flux.fromIterable(addresses)
                        .flatMapSequential(address -> ask(name, address, addresses.size() > 1)))
                .onErrorResume(e ->
                        Mono.just(question.failed(address(name.getHost(), name.getPort()), clock.instant(), fault(e))))
                .collectList()
                .doFinally(end -> asked.remove(name))
                .subscribe(all -> latest.put(name, new Told<>(clock.instant(), all)));
    }

    /** Those of one family: a machine that has both would be asked twice. */
    private List<InetAddress> addresses(String host) throws UnknownHostException {
        InetAddress[] all = directory.addresses(host);
        return Arrays.stream(all)
                .filter(each -> each.getClass() == all[0].getClass())
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private Mono<T> ask(URI name, InetAddress address, boolean isOneOfMany) {
        boolean isSecure = name.getScheme().equals("https");
        int port = name.getPort() >= 0 ? name.getPort() : isSecure ? 443 : 80;
        String shown = address(isOneOfMany ? address.getHostAddress() : name.getHost(), name.getPort());
        HttpClient to = client.remoteAddress(() -> new InetSocketAddress(address, port));
        return (isSecure ? to.secure() : to)
                .get()
                .uri(question.path())
                .response((response, body) -> response.status().code() == 200
                        ? body.asByteArray()
                        : Mono.error(
                                new Fault.Met(Fault.answers(response.status().code()))))
                .collect(ByteArrayOutputStream::new, this::take)
                .timeout(PATIENCE)
                .publishOn(Schedulers.boundedElastic())
                .map(body -> question.heard(shown, clock.instant(), body.toString(StandardCharsets.UTF_8)))
                .onErrorResume(e -> Mono.just(question.failed(shown, clock.instant(), fault(e))));
    }

    private void take(ByteArrayOutputStream body, byte[] piece) {
        if (body.size() + piece.length > question.longestAnswer()) {
            throw new Fault.Met(Fault.tooLong(question.longestAnswer()));
        }
        body.writeBytes(piece);
    }

    private static Fault fault(Throwable failure) {
        return failure instanceof Fault.Met met ? met.fault() : Fault.unreachable();
    }

    /** Without what may stand before the host, which is a secret. */
    private static String address(String host, int port) {
        return host + (port < 0 ? "" : ":" + port);
    }
}
