package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.WebhookReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookGivenUpTest {

    private final String channel = "private-" + UUID.randomUUID();

    @Test
    void whatAReceiverRefusesForTooLongIsCountedAndWhatComesLaterIsTold() {
        try (WebhookReceiver receiver = WebhookReceiver.start();
                RunningGateway gateway = RunningGateway.start(
                        "--fieldcast.gateway.apps[0].webhooks[0].url=" + receiver.url("/hook"),
                        "--fieldcast.gateway.apps[0].webhooks[0].channel-prefix=" + channel,
                        "--fieldcast.gateway.webhook.give-up=2s",
                        "--fieldcast.gateway.webhook.first-pause=100ms",
                        "--fieldcast.gateway.webhook.longest-pause=200ms");
                WireClient anna = gateway.connect("plant");
                WireClient eager = gateway.connect("plant")) {
            // Given
            anna.subscribe(channel);
            eager.subscribe(channel);
            Waiting.until("posts begin", () -> {
                eager.trigger(channel, "client-probe", "1");
                return told(receiver, "client-probe");
            });
            receiver.answers(500);

            // When
            anna.trigger(channel, "client-lost", "1");

            // Then
            Waiting.until("it is given up", () -> count(gateway.meters(), "given.up") > 0);
            receiver.answers(200);
            Waiting.until("what comes later is told", () -> {
                eager.trigger(channel, "client-later", "1");
                return told(receiver, "client-later");
            });
            assertThat(told(receiver, "client-lost")).isFalse();
            assertThat(count(gateway.meters(), "delivered")).isGreaterThan(1);
        }
    }

    private boolean told(WebhookReceiver receiver, String event) {
        return receiver.events(channel).stream().anyMatch(text -> text.contains("\"" + event + "\""));
    }

    private static double count(MeterRegistry meters, String outcome) {
        return meters.find("fieldcast.webhooks.events").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
