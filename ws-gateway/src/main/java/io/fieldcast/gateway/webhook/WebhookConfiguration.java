package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.cache.CacheMisses;
import io.fieldcast.gateway.presence.PresenceSettings;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where no application has a webhook nothing is read, written or kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AppsWebhooksSettings.class, WebhookSettings.class})
class WebhookConfiguration {

    private static final Kind[] OF_PRESENCE = {
        Kind.CHANNEL_OCCUPIED, Kind.CHANNEL_VACATED, Kind.MEMBER_ADDED, Kind.MEMBER_REMOVED, Kind.SUBSCRIPTION_COUNT
    };

    @Bean
    Webhooks webhooks(AppsWebhooksSettings settings, Apps apps) {
        return settings.toWebhooks(apps);
    }

    @Bean
    WebhookMeters webhookMeters(MeterRegistry registry) {
        return new WebhookMeters(registry);
    }

    @Bean
    WebhookClients webhookClients(KafkaProperties kafka, WebhookSettings settings) {
        return new WebhookClients(kafka, settings);
    }

    @Bean
    HttpPost httpPost(WebhookSettings settings) {
        return new HttpPost(settings.timeout());
    }

    @Bean
    CacheMisses cacheMisses(Webhooks webhooks, WebhookClients clients, WebhookSettings settings, WebhookMeters meters) {
        return webhooks.want(Kind.CACHE_MISS)
                ? new QueuedMisses(webhooks, clients.misses(), settings.maxMisses(), meters)
                : CacheMisses.UNHEARD;
    }

    @Bean
    WebhookThreads webhookThreads(
            Webhooks webhooks,
            WebhookClients clients,
            HttpPost post,
            WebhookSettings settings,
            PresenceSettings presence,
            WebhookMeters meters,
            Clock clock) {
        List<PatientThread> threads = new ArrayList<>();
        if (webhooks.want(OF_PRESENCE)) {
            threads.add(announcer(webhooks, clients, settings, presence, meters, clock));
        }
        for (Webhook webhook : webhooks.all()) {
            threads.add(delivery(new KafkaDelivery(webhook, post, settings, meters, clock), webhook, clients));
        }
        return new WebhookThreads(threads);
    }

    private static PatientThread announcer(
            Webhooks webhooks,
            WebhookClients clients,
            WebhookSettings settings,
            PresenceSettings presence,
            WebhookMeters meters,
            Clock clock) {
        KafkaAnnouncer announcer = new KafkaAnnouncer(
                clients::announcer,
                clients::reader,
                () -> new Herald(webhooks, settings.holdBack(), clock),
                presence.lease(),
                meters,
                clock);
        return new PatientThread(
                "gateway-webhook-announcer",
                List.of(Topics.PRESENCE.name(), Topics.WEBHOOKS.name(), Topics.ANNOUNCED.name()),
                () -> clients.member("fieldcast-webhook-announcer"),
                announcer);
    }

    private static PatientThread delivery(KafkaDelivery delivery, Webhook webhook, WebhookClients clients) {
        return new PatientThread(
                "gateway-webhook-" + webhook.id(),
                delivery.topics(),
                () -> clients.member("fieldcast-webhook-" + webhook.id()),
                delivery);
    }
}
