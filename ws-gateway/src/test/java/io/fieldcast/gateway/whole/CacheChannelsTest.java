package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateEncryptedChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.rest.Pusher;
import com.pusher.rest.data.Result;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CacheChannelsTest {

    /** 32 bytes in Base64, the backend's own. */
    private static final String MASTER_KEY = "zyrm8pvV2C9fJcBfhyXzvxbJVN/H7QLmbe0xJi1GhPU=";

    @ParameterizedTest
    @ValueSource(strings = {"cache-", "private-cache-"})
    void whoComesLaterIsGivenTheLastEventOnAnyGatewayAlsoAfterARestart(String prefix) {
        String channel = prefix + UUID.randomUUID();
        JsonNode published;
        try (RunningGateway first = RunningGateway.start();
                WireClient early = first.connect("plant")) {
            // Given
            early.subscribe(channel);
            early.next("pusher:cache_miss", channel);
            first.backend("plant").trigger(channel, "older", "1");
            first.backend("plant").trigger(channel, "state", "2");
            published = early.next("state", channel);
        }

        // When
        try (RunningGateway second = RunningGateway.start();
                WireClient late = second.connect("plant");
                WireClient stranger = second.connect("lab")) {
            late.subscribe(channel);
            stranger.subscribe(channel);

            // Then
            assertThat(late.next("state", channel)).isEqualTo(published);
            assertThat(late.events(channel)).containsExactly("pusher_internal:subscription_succeeded", "state");
            assertThat(stranger.next("pusher:cache_miss", channel).path("data").stringValue())
                    .isEqualTo("{}");
        }
    }

    @Test
    void anEncryptedCacheChannelIsReadByPushersOwnLibraries() {
        String channel = "private-encrypted-cache-" + UUID.randomUUID();
        try (RunningGateway gateway = RunningGateway.start()) {
            // Given
            Pusher backend = new Pusher("plant", "plant-key", "plant-secret", MASTER_KEY);
            backend.setHost("127.0.0.1:" + gateway.port());
            backend.setEncrypted(false);
            Result stored = backend.trigger(channel, "state", List.of("secret", 7));
            assertThat(stored.getHttpStatus()).isEqualTo(200);

            // When
            PusherOptions options = new PusherOptions()
                    .setHost("127.0.0.1")
                    .setWsPort(gateway.port())
                    .setUseTLS(false)
                    .setChannelAuthorizer((name, socketId) -> backend.authenticate(socketId, name));
            com.pusher.client.Pusher client = new com.pusher.client.Pusher("plant-key", options);
            Heard heard = new Heard();
            client.connect();
            client.subscribePrivateEncrypted(channel, heard, "state");

            // Then
            Waiting.until("the event", () -> !heard.events.isEmpty());
            assertThat(heard.subscribed).containsExactly(channel);
            assertThat(heard.events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getData()).isEqualTo("[\"secret\",7]"));
            client.disconnect();
        }
    }

    private static final class Heard implements PrivateEncryptedChannelEventListener {

        final List<String> subscribed = new CopyOnWriteArrayList<>();
        final List<PusherEvent> events = new CopyOnWriteArrayList<>();

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
            throw new AssertionError(reason);
        }

        @Override
        public void onAuthenticationFailure(String message, Exception cause) {
            throw new AssertionError(message, cause);
        }
    }
}
