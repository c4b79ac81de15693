package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.pusher.Signatures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** Webhooks of an application "plant". */
final class SampleWebhooks {

    static final Duration HOLD_BACK = Duration.ofSeconds(3);

    private SampleWebhooks() {}

    static Webhook webhook(String url, Kind... events) {
        return webhook(url, "", events);
    }

    static Webhook webhook(String url, String channelPrefix, Kind... events) {
        return new Webhook(
                "plant",
                new Signatures("plant-key", "plant-secret"),
                URI.create(url),
                events.length == 0 ? Set.of(Kind.values()) : Set.of(events),
                channelPrefix);
    }

    static Webhooks webhooks(Kind... events) {
        return new Webhooks(List.of(webhook("http://plant.test/hook", events)));
    }

    static WebhookSettings settings(Duration timeout) {
        return new WebhookSettings(
                HOLD_BACK,
                timeout,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                3,
                DataSize.ofBytes(100),
                DataSize.ofMegabytes(1),
                100);
    }
}
