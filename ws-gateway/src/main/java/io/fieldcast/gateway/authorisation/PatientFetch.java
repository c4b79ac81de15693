package io.fieldcast.gateway.authorisation;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Asks an issuer the same thing once, and again only after a while. A token that names an unknown key makes the decoder
 * fetch all keys, and anyone can write such tokens.
 */
final class PatientFetch implements ExchangeFilterFunction {

    private static final Logger log = LoggerFactory.getLogger(PatientFetch.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What was answered is good for so long, and what was not is asked again after so long. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    /** The few addresses of one issuer. */
    private final Map<URI, Mono<Answer>> answers = new ConcurrentHashMap<>();

    private record Answer(HttpStatusCode status, String body) {}

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return answers.computeIfAbsent(request.url(), url -> shared(url, next.exchange(request)))
                .map(answer -> ClientResponse.create(answer.status())
                        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                        .body(answer.body())
                        .build());
    }

    private static Mono<Answer> shared(URI url, Mono<ClientResponse> exchange) {
        return exchange.flatMap(response -> response.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(body -> new Answer(response.statusCode(), body)))
                .timeout(TIMEOUT)
                .doOnNext(answer -> {
                    if (!answer.status().is2xxSuccessful()) {
                        warn(url, answer.status().toString());
                    }
                })
                .doOnError(error -> warn(url, error.toString()))
                .cache(
                        answer -> answer.status().is2xxSuccessful() ? PAUSE : PAUSE_AFTER_ERROR,
                        error -> PAUSE_AFTER_ERROR,
                        () -> PAUSE_AFTER_ERROR);
    }

    private static void warn(URI url, String reason) {
        log.atWarn()
                .addKeyValue("url", url)
                .addKeyValue("reason", reason)
                .log("the keys of those who issue tokens could not be fetched");
    }
}
