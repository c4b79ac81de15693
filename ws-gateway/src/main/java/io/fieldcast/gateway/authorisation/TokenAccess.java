package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.Leave;
import java.time.Clock;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens private channels over plain HTTP to whoever brings a token that allows them, for as long as it is good. */
public final class TokenAccess implements BearerAccess {

    private final BearerTokens tokens;
    private final TokenAuthoriser authoriser;

    public TokenAccess(Apps apps, BearerTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.authoriser = new TokenAuthoriser(apps, clock);
    }

    @Override
    public Mono<Leave> of(ServerWebExchange exchange) {
        return tokens.broughtBy(exchange).map(this::leave);
    }

    private Leave leave(BearerTokens.Brought brought) {
        if (brought instanceof BearerTokens.Brought.Good good) {
            return (app, channel) -> authoriser.decide(app, good.token(), channel);
        }
        Answer.Refused refusal = ((BearerTokens.Brought.Bad) brought).refusal();
        return (app, channel) -> new Decision.Denied(refusal.error(), refusal.status());
    }
}
