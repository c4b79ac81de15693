package io.fieldcast.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What becomes of events for webhooks. Each is delivered or given up once by each gateway that tries, or still waits;
 * what has been announced and not been taken from Kafka yet is seen in the lag of the webhook's consumer group.
 */
final class WebhookMeters {

    private static final String EVENTS = "fieldcast.webhooks.events";

    private final MeterRegistry registry;
    private final Counter announced;
    private final Counter missesLost;

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        this.announced = Counter.builder("fieldcast.webhooks.announced")
                .description("changes of channels and their members that this gateway has announced")
                .register(registry);
        this.missesLost = Counter.builder("fieldcast.webhooks.misses.lost")
                .description("cache misses that could not be stored, and are not told")
                .register(registry);
    }

    void delivered(Webhook webhook, int events) {
        outcome(webhook, "delivered", events);
    }

    void givenUp(Webhook webhook, int events) {
        outcome(webhook, "given.up", events);
    }

    void postFailed(Webhook webhook) {
        failures(webhook).increment();
    }

    private Counter failures(Webhook webhook) {
        return Counter.builder("fieldcast.webhooks.posts.failed")
                .description("posts that were not answered with a 2xx")
                .tag("webhook", webhook.id())
                .register(registry);
    }

    void announced(int changes) {
        announced.increment(changes);
    }

    void missLost() {
        missesLost.increment();
    }

    void watch(Webhook webhook, Supplier<Number> waiting, Supplier<Duration> behind) {
        failures(webhook); // from 0 on
        Gauge.builder("fieldcast.webhooks.waiting", waiting)
                .description("events that this gateway holds for a webhook")
                .tag("webhook", webhook.id())
                .register(registry);
        TimeGauge.builder(
                        "fieldcast.webhooks.behind", () -> (double) behind.get().toMillis(), TimeUnit.MILLISECONDS)
                .description("the age of the oldest of them")
                .tag("webhook", webhook.id())
                .register(registry);
    }

    private void outcome(Webhook webhook, String outcome, int events) {
        Counter.builder(EVENTS)
                .description("events that webhooks were to be given")
                .tag("webhook", webhook.id())
                .tag("outcome", outcome)
                .register(registry)
                .increment(events);
    }
}
