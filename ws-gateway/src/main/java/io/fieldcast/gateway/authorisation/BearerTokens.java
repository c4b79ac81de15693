package io.fieldcast.gateway.authorisation;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Checks the token that a request brings in {@code Authorization: Bearer}. */
public final class BearerTokens {

    private final AuthorisationSettings settings;
    private final ServerBearerTokenAuthenticationConverter bearer = new ServerBearerTokenAuthenticationConverter();

    /** Null: nobody's tokens are believed. */
    private final @Nullable ReactiveAuthenticationManager tokens;

    public BearerTokens(AuthorisationSettings settings, Clock clock) {
        this.settings = settings;
        this.tokens = settings.isOn() ? new JwtReactiveAuthenticationManager(TokenDecoder.of(settings, clock)) : null;
    }

    /** What a request brings. */
    sealed interface Brought {

        record Good(Token token) implements Brought {}

        record Bad(Answer.Refused refusal) implements Brought {}
    }

    /** Never empty, never an error. */
    Mono<Brought> broughtBy(ServerWebExchange exchange) {
        if (tokens == null) {
            return Mono.just(bad(403, "this gateway believes nobody's tokens: a backend must sign, for a WebSocket"));
        }
        return bearer.convert(exchange)
                .flatMap(tokens::authenticate)
                .cast(JwtAuthenticationToken.class)
                .map(this::read)
                .defaultIfEmpty(bad(401, "Authorization must be: Bearer <token>"))
                .onErrorResume(AuthenticationException.class, error -> Mono.just(bad(error)));
    }

    private Brought read(JwtAuthenticationToken token) {
        try {
            return new Brought.Good(Token.read(token.getToken().getClaims(), settings));
        } catch (MalformedClaimException e) {
            return new Brought.Bad(new Answer.Refused(403, String.valueOf(e.getMessage()), e.claim()));
        }
    }

    private static Brought bad(AuthenticationException error) {
        return error instanceof AuthenticationServiceException
                ? bad(503, "the keys of those who issue tokens cannot be had now: try again")
                : bad(401, "the token is not good: " + error.getMessage());
    }

    private static Brought bad(int status, String reason) {
        return new Brought.Bad(new Answer.Refused(status, reason, null));
    }
}
