package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.pusher.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * An address that an application's events are posted to.
 *
 * @param app its id
 * @param signatures made with its secret
 * @param events what is told
 * @param channelPrefix how the names of the channels begin that are told of; empty: any
 */
record Webhook(String app, Signatures signatures, URI url, Set<Kind> events, String channelPrefix) {

    Webhook {
        events = Set.copyOf(events);
    }

    boolean wants(Kind kind, String channel) {
        return events.contains(kind) && channel.startsWith(channelPrefix);
    }

    /** Names it among all, without telling its address, which may hold a secret; the same on every gateway. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((url + " " + channelPrefix).getBytes(StandardCharsets.UTF_8));
            return app + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime offers SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Webhook[" + id() + "]";
    }
}
