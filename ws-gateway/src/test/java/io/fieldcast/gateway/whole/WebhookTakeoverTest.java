package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.WebhookReceiver;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTakeoverTest {

    private final String room = "presence-" + UUID.randomUUID();

    /** The victim is the only one at first, so it announces, and has everything to post. */
    @Test
    void whatAKilledGatewayHasNotToldIsToldByAnother() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.start();
                GatewayProcess victim = GatewayProcess.start(settings("app", receiver));
                WireClient anna = victim.connect("plant")) {
            // Given
            anna.join(room, "anna");
            Waiting.until("the victim tells", () -> told(receiver, "member_added", "anna"));
            try (RunningGateway heir = RunningGateway.start(settings("apps[0]", receiver));
                    WireClient watcher = heir.connect("plant");
                    WireClient ben = heir.connect("plant")) {
                receiver.answers(503);
                watcher.join(room, "watcher");
                watcher.trigger(room, "client-wave", "1");
                Waiting.until("posts fail", () -> receiver.posts().stream().anyMatch(post -> post.status() == 503));

                // When
                victim.kill();
                ben.join(room, "ben");
                ben.unsubscribe(room);
                receiver.answers(200);

                // Then
                Waiting.until("the wave is told", () -> told(receiver, "client_event", "watcher"));
                Waiting.until("who came and went meanwhile is told", () -> told(receiver, "member_removed", "ben"));
                Waiting.until("who was on the victim is gone", () -> told(receiver, "member_removed", "anna"));
                assertThat(members(receiver))
                        .contains("member_added watcher", "member_added ben")
                        .doesNotContain("member_removed watcher");
            }
        }
    }

    private static String[] settings(String app, WebhookReceiver receiver) {
        return new String[] {
            "--fieldcast.gateway." + app + ".webhooks[0].url=" + receiver.url("/hook"),
            "--fieldcast.gateway.webhook.hold-back=500ms",
            "--fieldcast.gateway.webhook.first-pause=100ms",
            "--fieldcast.gateway.webhook.longest-pause=200ms"
        };
    }

    private boolean told(WebhookReceiver receiver, String name, String user) {
        return receiver.events(room).stream()
                .anyMatch(
                        event -> event.contains("\"" + name + "\"") && event.contains("\"user_id\":\"" + user + "\""));
    }

    private List<String> members(WebhookReceiver receiver) {
        return receiver.events(room).stream()
                .filter(event -> event.contains("\"member_"))
                .map(event -> event.replaceAll(".*\"(member_\\w+)\".*\"user_id\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }
}
