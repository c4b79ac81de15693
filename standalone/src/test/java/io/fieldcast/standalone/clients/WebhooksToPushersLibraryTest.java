package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksToPushersLibraryTest {

    /** As one sets it from outside: Fieldcast's own settings have no word for it. */
    private static final String URL = "fieldcast.gateway.app.webhooks[0].url";

    @AfterEach
    void clear() {
        System.clearProperty(URL);
    }

    @Test
    void pushersNodeLibraryTakesAWebhookForTrue(@TempDir Path data) throws InterruptedException {
        // Given
        Map<String, String> backend = Map.of(
                "APP_ID", "fieldcast",
                "APP_KEY", "fieldcast-key",
                "APP_SECRET", "fieldcast-secret",
                "UNTIL", "cache_miss",
                "TIMEOUT_MS", "80000");
        List<ScriptLine> lines;
        try (RunningScript node = NodeScripts.installed().start("pusher-takes-webhooks.mjs", backend)) {
            long port = node.await("listening").number("port");
            System.setProperty(URL, "http://127.0.0.1:" + port + "/webhooks");
            try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data);
                    PusherJavaClient client = PusherJavaClient.connected(fieldcast)) {

                // When
                client.subscribedTo("cache-shift");
                lines = node.finish();
            }
        }

        // Then
        assertThat(lines).filteredOn("type", "webhook").isNotEmpty().allSatisfy(webhook -> {
            assertThat(webhook.fields().path("valid").booleanValue()).isTrue();
            assertThat(webhook.fields().path("validForAnother").booleanValue()).isFalse();
            assertThat(Instant.ofEpochMilli(webhook.number("time")))
                    .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        });
        assertThat(lines)
                .filteredOn("type", "webhook")
                .flatExtracting(
                        webhook -> List.copyOf(webhook.fields().path("events").values()))
                .extracting(Object::toString)
                .contains("{\"name\":\"cache_miss\",\"channel\":\"cache-shift\"}");
    }
}
