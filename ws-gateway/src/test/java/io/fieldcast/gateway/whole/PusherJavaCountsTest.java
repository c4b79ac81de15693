package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateEncryptedChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.connection.ConnectionState;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Pusher's client for Java and Android, unmodified, where subscribers are told how many they are. */
class PusherJavaCountsTest {

    private static final String MASTER_KEY = "zyrm8pvV2C9fJcBfhyXzvxbJVN/H7QLmbe0xJi1GhPU=";

    @Test
    void itHearsTheNumberAndIsNotTroubledOnEncryptedChannels() {
        String name = UUID.randomUUID().toString();
        String encrypted = "private-encrypted-" + name;
        try (RunningGateway gateway = RunningGateway.start("--fieldcast.gateway.apps[0].subscription-counts=true");
                WireClient other = gateway.connect("plant")) {
            // Given
            com.pusher.rest.Pusher backend =
                    new com.pusher.rest.Pusher("plant", "plant-key", "plant-secret", MASTER_KEY);
            backend.setHost("127.0.0.1:" + gateway.port());
            backend.setEncrypted(false);
            Pusher client = new Pusher(
                    "plant-key",
                    new PusherOptions()
                            .setHost("127.0.0.1")
                            .setWsPort(gateway.port())
                            .setUseTLS(false)
                            .setChannelAuthorizer((channel, socketId) -> backend.authenticate(socketId, channel)));
            Heard heard = new Heard();
            client.connect();
            client.subscribePrivateEncrypted(encrypted, heard, "state");
            client.subscribe(name).bind("pusher:subscription_count", event -> heard.counts.add(event.getData()));
            Waiting.until("both hold", () -> !heard.counts.isEmpty() && !heard.subscribed.isEmpty());

            // When
            other.subscribe(name);
            other.subscribe(encrypted);
            Waiting.until("the number", () -> heard.counts.contains("{\"subscription_count\":2}"));
            backend.trigger(encrypted, "state", List.of("secret"));

            // Then
            Waiting.until("the event", () -> !heard.events.isEmpty());
            assertThat(heard.events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getData()).isEqualTo("[\"secret\"]"));
            assertThat(heard.failures).isEmpty();
            assertThat(client.getConnection().getState()).isEqualTo(ConnectionState.CONNECTED);
            client.disconnect();
        }
    }

    private static final class Heard implements PrivateEncryptedChannelEventListener {

        final List<String> counts = new CopyOnWriteArrayList<>();
        final List<String> subscribed = new CopyOnWriteArrayList<>();
        final List<PusherEvent> events = new CopyOnWriteArrayList<>();
        final List<String> failures = new CopyOnWriteArrayList<>();

        @Override
        public void onSubscriptionSucceeded(String channel) {
            subscribed.add(channel);
        }

        @Override
        public void onEvent(PusherEvent event) {
            events.add(event);
        }

        @Override
        public void onDecryptionFailure(String event, String reason) {
            failures.add(reason);
        }

        @Override
        public void onAuthenticationFailure(String message, Exception cause) {
            failures.add(message);
        }
    }
}
