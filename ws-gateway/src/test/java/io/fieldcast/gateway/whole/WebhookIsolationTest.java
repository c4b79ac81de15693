package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.WebhookReceiver;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookIsolationTest {

    private final String channel = "private-" + UUID.randomUUID();

    @Test
    void anotherApplicationsReceiverThatHangsHoldsNobodyUp() {
        WebhookReceiver deaf = WebhookReceiver.start();
        deaf.keepsSilent();
        try (deaf;
                WebhookReceiver receiver = WebhookReceiver.start();
                RunningGateway gateway = RunningGateway.start(
                        "--fieldcast.gateway.apps[0].webhooks[0].url=" + receiver.url("/"),
                        "--fieldcast.gateway.apps[0].webhooks[0].channel-prefix=" + channel,
                        "--fieldcast.gateway.apps[1].webhooks[0].url=" + deaf.url("/"),
                        "--fieldcast.gateway.apps[1].webhooks[0].channel-prefix=" + channel,
                        "--fieldcast.gateway.webhook.timeout=60s");
                WireClient lab = gateway.connect("lab");
                WireClient plant = gateway.connect("plant")) {
            // Given
            lab.subscribe(channel);
            lab.trigger(channel, "client-a", "1");
            Waiting.until("the other is stuck", () -> !deaf.posts().isEmpty());

            // When
            plant.subscribe(channel);
            plant.trigger(channel, "client-b", "1");

            // Then
            Waiting.until(
                    "its own is told",
                    () -> receiver.events(channel).stream().anyMatch(event -> event.contains("client-b")));
            assertThat(deaf.posts()).hasSize(1);
        }
    }
}
