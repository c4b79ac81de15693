package io.fieldcast.gateway.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.Leave;
import io.fieldcast.gateway.channel.EventChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class TokenAccessTest {

    private static final EventChannel ORDERS = new EventChannel("private-orders", EventChannel.Type.PRIVATE);

    private final Instant until = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60);
    private final String token = SampleTokens.token(until, "anna", "private-orders");

    @Test
    void aTokenOpensWhatItAllowsOfItsApplicationUntilItEnds() {
        // When
        Leave leave = leave(SampleTokens.KEY);

        // Then
        assertThat(leave.decide(AuthServer.APPS.first(), ORDERS)).isEqualTo(new Decision.Allowed(until));
        assertThat(leave.decide(AuthServer.APPS.all().get(1), ORDERS))
                .isEqualTo(new Decision.Denied("claim fieldcast.apps does not name the application lab", 403));
    }

    @Test
    void whereNobodysTokensAreBelievedItIsSaidWhatElseThereIs() {
        // When
        Leave leave = leave(null);

        // Then
        assertThat(leave.decide(AuthServer.APPS.first(), ORDERS))
                .isInstanceOfSatisfying(Decision.Denied.class, denied -> {
                    assertThat(denied.status()).isEqualTo(403);
                    assertThat(denied.message()).contains("a backend must sign, for a WebSocket");
                });
    }

    private Leave leave(@Nullable String sharedKey) {
        Clock clock = Clock.systemUTC();
        BearerTokens tokens = new BearerTokens(AuthServer.settings(null, sharedKey, null, null, null), clock);
        MockServerHttpRequest request = MockServerHttpRequest.get("/channels/private-orders/events")
                .header("Authorization", "Bearer " + token)
                .build();
        return Objects.requireNonNull(new TokenAccess(AuthServer.APPS, tokens, clock)
                .of(MockServerWebExchange.from(request))
                .block());
    }
}
