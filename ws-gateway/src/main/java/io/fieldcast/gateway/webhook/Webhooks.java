package io.fieldcast.gateway.webhook;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All webhooks of all applications. */
record Webhooks(List<Webhook> all) {

    Webhooks {
        all = List.copyOf(all);
        Set<String> ids = new HashSet<>();
        for (Webhook webhook : all) {
            if (!ids.add(webhook.id())) {
                throw new IllegalArgumentException(
                        "two webhooks of application " + webhook.app() + " have the same url and channel-prefix");
            }
        }
    }

    /** Whether anybody wants to be told of any of these. */
    boolean want(Kind... kinds) {
        return all.stream().anyMatch(webhook -> Arrays.stream(kinds).anyMatch(webhook.events()::contains));
    }

    /** Whether anybody wants to be told of any of these about this channel. */
    boolean want(String app, String channel, Kind... kinds) {
        return all.stream()
                .filter(webhook -> webhook.app().equals(app))
                .anyMatch(webhook -> Arrays.stream(kinds).anyMatch(kind -> webhook.wants(kind, channel)));
    }
}
