package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Validity;
import io.fieldcast.gateway.WebhookReceiver;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways that share nothing but Kafka, and the backends of two applications. */
class WebhooksTest {

    private static final WebhookReceiver PLANT = WebhookReceiver.start();
    private static final WebhookReceiver LAB = WebhookReceiver.start();
    private static final String[] SETTINGS = {
        "--fieldcast.gateway.apps[0].webhooks[0].url=" + PLANT.url("/hook"),
        "--fieldcast.gateway.apps[1].webhooks[0].url=" + LAB.url("/hook"),
        "--fieldcast.gateway.webhook.hold-back=500ms",
        "--fieldcast.gateway.webhook.first-pause=100ms",
        "--fieldcast.gateway.webhook.longest-pause=200ms"
    };

    private static RunningGateway first;
    private static RunningGateway second;

    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        first = RunningGateway.start(SETTINGS);
        second = RunningGateway.start(SETTINGS);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        PLANT.close();
        LAB.close();
    }

    @Test
    void whoComesAndGoesOnWhateverGatewayIsToldOnce() {
        String room = "presence-" + name;
        try (WireClient anna = first.connect("plant");
                WireClient ben = second.connect("plant");
                WireClient again = second.connect("plant")) {
            // Given
            anna.join(room, "anna");
            ben.join(room, "ben");
            again.join(room, "anna");
            Waiting.until("both are told", () -> members(room).size() == 2);

            // When
            ben.unsubscribe(room);
            anna.unsubscribe(room);
            Waiting.until("ben is gone", () -> members(room).size() >= 3);
            again.unsubscribe(room);

            // Then
            Waiting.until("both are gone", () -> members(room).size() >= 4);
            assertThat(members(room))
                    .containsExactly(
                            event("member_added", room, ",\"user_id\":\"anna\""),
                            event("member_added", room, ",\"user_id\":\"ben\""),
                            event("member_removed", room, ",\"user_id\":\"ben\""),
                            event("member_removed", room, ",\"user_id\":\"anna\""));
        }
    }

    @Test
    void aChannelIsOccupiedByItsFirstSubscriptionAndVacatedByItsLastOnAnyGateway() {
        try (WireClient here = first.connect("plant");
                WireClient there = second.connect("plant")) {
            // Given
            here.subscribe(name);
            Waiting.until("it is occupied", () -> PLANT.events(name).size() == 2);
            there.subscribe(name);
            Waiting.until("both are counted", () -> PLANT.events(name).size() == 3);

            // When
            here.unsubscribe(name);
            there.unsubscribe(name);

            // Then
            Waiting.until("it is vacated", () -> PLANT.events(name).contains(event("channel_vacated", name, "")));
            assertThat(PLANT.events(name))
                    .startsWith(
                            event("channel_occupied", name, ""),
                            event("subscription_count", name, ",\"subscription_count\":1"),
                            event("subscription_count", name, ",\"subscription_count\":2"))
                    .containsOnlyOnce(event("channel_occupied", name, ""), event("channel_vacated", name, ""))
                    .endsWith(event("subscription_count", name, ",\"subscription_count\":0"));
        }
    }

    @Test
    void whoComesBackInTimeIsNotTold() {
        String room = "presence-" + name;
        try (WireClient anna = first.connect("plant");
                WireClient ben = first.connect("plant")) {
            // Given
            anna.join(room, "anna");
            Waiting.until("she is told", () -> members(room).size() == 1);

            // When
            anna.unsubscribe(room);
            anna.askToJoin(room, "anna");
            ben.join(room, "ben");
            ben.unsubscribe(room);

            // Then
            Waiting.until("ben is gone", () -> members(room).size() >= 3);
            assertThat(members(room))
                    .containsExactly(
                            event("member_added", room, ",\"user_id\":\"anna\""),
                            event("member_added", room, ",\"user_id\":\"ben\""),
                            event("member_removed", room, ",\"user_id\":\"ben\""));
        }
    }

    @Test
    void clientEventsAndCacheMissesAreTold() {
        String room = "presence-cache-" + name;
        try (WireClient anna = first.connect("plant");
                WireClient ben = second.connect("plant")) {
            // Given
            anna.join(room, "anna");
            ben.join(room, "ben");

            // When
            anna.trigger(room, "client-wave", "{\"a\":1}");
            first.backend("plant").trigger(room, "client-of-backend", "1");

            // Then
            String wave = event(
                    "client_event",
                    room,
                    ",\"event\":\"client-wave\",\"data\":\"{\\\"a\\\":1}\",\"socket_id\":\"" + anna.socketId()
                            + "\",\"user_id\":\"anna\"");
            String miss = event("cache_miss", room, "");
            Waiting.until("a wave and two misses", () -> PLANT.events(room).containsAll(List.of(wave, miss)));
            Waiting.until(
                    "both misses",
                    () -> PLANT.events(room).stream().filter(miss::equals).count() == 2);
            assertThat(PLANT.events(room)).containsOnlyOnce(wave).noneMatch(event -> event.contains("of-backend"));
            assertThat(LAB.events(room)).isEmpty();
        }
    }

    /** Of an application of which no other test speaks: posts are sent in order, and theirs would come before. */
    @Test
    void aReceiverThatRefusesIsTriedAgainUntilItTakesTheSameOnce() {
        String channel = "private-" + name;
        try (WireClient anna = first.connect("lab")) {
            // Given
            anna.subscribe(channel);
            Waiting.until(
                    "nothing else is to be told", () -> !LAB.events(channel).isEmpty());
            LAB.answers(503);
            anna.trigger(channel, "client-a", "1");
            Waiting.until("it was tried three times", () -> tries(LAB, channel).size() >= 3);

            // When
            LAB.answers(200);

            // Then
            Waiting.until("it is taken", () -> clientEvents(LAB, channel) >= 1);
            anna.trigger(channel, "client-b", "2");
            Waiting.until("what follows is taken", () -> clientEvents(LAB, channel) >= 2);
            assertThat(clientEvents(LAB, channel)).isEqualTo(2);
        } finally {
            LAB.answers(200);
        }
    }

    @Test
    void pushersOwnLibraryTakesThemForTrue() {
        String channel = "private-" + name;
        try (WireClient anna = first.connect("plant")) {
            // Given
            anna.subscribe(channel);

            // When
            anna.trigger(channel, "client-zoë", "\"é\"");

            // Then
            Waiting.until("it is told", () -> clientEvents(PLANT, channel) == 1);
            WebhookReceiver.Taken post = tries(PLANT, channel).get(0);
            assertThat(new Pusher("plant", "plant-key", "plant-secret")
                            .validateWebhookSignature(
                                    post.header("X-Pusher-Key"), post.header("X-Pusher-Signature"), post.body()))
                    .isEqualTo(Validity.VALID);
            assertThat(new Pusher("plant", "plant-key", "another-secret")
                            .validateWebhookSignature(
                                    post.header("X-Pusher-Key"), post.header("X-Pusher-Signature"), post.body()))
                    .isEqualTo(Validity.INVALID);
        }
    }

    private static List<String> members(String channel) {
        return PLANT.events(channel).stream()
                .filter(event -> event.contains("\"member_"))
                .toList();
    }

    private static long clientEvents(WebhookReceiver backend, String channel) {
        return backend.events(channel).stream()
                .filter(event -> event.contains("\"client_event\""))
                .count();
    }

    /** Posts with a client event of this channel. */
    private static List<WebhookReceiver.Taken> tries(WebhookReceiver backend, String channel) {
        return backend.posts().stream()
                .filter(post -> post.body().contains("\"client_event\",\"channel\":\"" + channel))
                .toList();
    }

    private static String event(String name, String channel, String more) {
        return "{\"name\":\"" + name + "\",\"channel\":\"" + channel + "\"" + more + "}";
    }
}
