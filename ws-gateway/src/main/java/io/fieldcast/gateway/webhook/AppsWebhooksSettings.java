package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.pusher.Signatures;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fieldcast.gateway.app.webhooks} and {@code fieldcast.gateway.apps[].webhooks}: what is to be told to whom.
 *
 * @param app of the application that the environment's variables name
 * @param apps of the others
 */
@ConfigurationProperties("fieldcast.gateway")
record AppsWebhooksSettings(
        @DefaultValue OfApp app, @DefaultValue List<OfApp> apps) {

    /**
     * @param id of the application
     */
    record OfApp(@Nullable String id, @DefaultValue List<Receiver> webhooks) {}

    /**
     * @param events null or none: all
     */
    record Receiver(
            @Nullable String url,
            @Nullable Set<Kind> events,
            @DefaultValue("") String channelPrefix) {

        @Override
        public String toString() {
            return "Receiver[events=" + events + "]";
        }
    }

    Webhooks toWebhooks(Apps known) {
        List<Webhook> webhooks = new ArrayList<>(webhooks("fieldcast.gateway.app", app, known));
        for (int i = 0; i < apps.size(); i++) {
            webhooks.addAll(webhooks("fieldcast.gateway.apps[" + i + "]", apps.get(i), known));
        }
        return new Webhooks(webhooks);
    }

    private static List<Webhook> webhooks(String place, OfApp app, Apps known) {
        List<Webhook> webhooks = new ArrayList<>();
        for (int i = 0; i < app.webhooks().size(); i++) {
            String name = place + ".webhooks[" + i + "]";
            App owner = Optional.ofNullable(app.id())
                    .flatMap(known::withId)
                    .orElseThrow(() -> new IllegalArgumentException(name + " belongs to no application"));
            webhooks.add(webhook(name, owner, app.webhooks().get(i)));
        }
        return webhooks;
    }

    private static Webhook webhook(String name, App app, Receiver receiver) {
        Signatures signatures = new Signatures(app.key(), app.credentials().secret());
        Set<Kind> events =
                receiver.events() == null || receiver.events().isEmpty() ? Set.of(Kind.values()) : receiver.events();
        return new Webhook(app.id(), signatures, url(name, receiver.url()), events, receiver.channelPrefix());
    }

    /** The message names the setting and not its value, which may hold a secret. */
    private static URI url(String name, @Nullable String text) {
        try {
            URI url = URI.create(text == null ? "" : text);
            boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isHttp && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException notAUri) {
            // It is told below.
        }
        throw new IllegalArgumentException(name + ".url must be an address that begins with http:// or https://");
    }
}
