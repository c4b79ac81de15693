package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.WsGateway;
import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** Pusher's JavaScript libraries, unmodified, on two gateways of an application whose subscribers are told how many they are. */
@ExtendWith(SharedFieldcast.class)
class SubscriptionCountsTest {

    private final RunningFieldcast fieldcast;

    SubscriptionCountsTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void pusherJsHearsAndTheServerLibraryAsksHowManyHaveSubscribed() {
        // Given
        NodeScripts scripts = NodeScripts.installed();
        List<ScriptLine> lines;
        try (ReactiveWebServerApplicationContext first = gateway();
                ReactiveWebServerApplicationContext second = gateway()) {
            Map<String, String> settings = Map.of(
                    "GATEWAY_URL", url(first),
                    "OTHER_URL", url(second),
                    "APP_ID", "counting",
                    "APP_KEY", "counting-key",
                    "APP_SECRET", "counting-secret",
                    "CHANNEL", "cache-orders");

            // When
            try (RunningScript script = scripts.start("pusher-counts.mjs", settings)) {
                lines = script.finish();
            }
        }

        // Then
        assertThat(lines)
                .filteredOn("type", "count")
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(line -> assertThat(line.number("known")).isEqualTo(line.number("subscribers")));
        assertThat(lines)
                .filteredOn("type", "answer")
                .allSatisfy(line -> assertThat(line.number("status")).isEqualTo(200))
                .extracting(line -> line.text("body"))
                .containsExactly(
                        "{\"channels\":{\"cache-orders\":{\"subscription_count\":2}}}",
                        "{\"occupied\":true,\"subscription_count\":2}",
                        "{\"channels\":{\"cache-orders\":{\"subscription_count\":2}}}");
    }

    private ReactiveWebServerApplicationContext gateway() {
        return (ReactiveWebServerApplicationContext) WsGateway.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + fieldcast.bootstrapServers(),
                        "--fieldcast.gateway.app.id=counting",
                        "--fieldcast.gateway.app.key=counting-key",
                        "--fieldcast.gateway.app.secret=counting-secret",
                        "--fieldcast.gateway.app.subscription-counts=true");
    }

    private static String url(ReactiveWebServerApplicationContext gateway) {
        return "http://127.0.0.1:" + gateway.getWebServer().getPort();
    }
}
