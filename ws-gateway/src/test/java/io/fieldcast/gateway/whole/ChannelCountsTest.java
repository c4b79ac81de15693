package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Result;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two gateways that share nothing but Kafka, one backend that asks either. */
class ChannelCountsTest {

    private static final String COUNT = "pusher_internal:subscription_count";
    private static final String SUCCEEDED = "pusher_internal:subscription_succeeded";

    private static RunningGateway first;
    private static RunningGateway second;

    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        first = RunningGateway.start("--fieldcast.gateway.apps[0].subscription-counts=true");
        second = RunningGateway.start("--fieldcast.gateway.apps[0].subscription-counts=true");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void aChannelIsCountedOverBothGatewaysAndGoneWithItsLastSubscription() {
        try (WireClient here = first.connect("plant");
                WireClient also = first.connect("plant");
                WireClient there = second.connect("plant")) {
            // Given
            here.subscribe(name);
            assertThat(ask(first, "/channels/" + name, "subscription_count"))
                    .isEqualTo("{\"occupied\":true,\"subscription_count\":1}");
            also.subscribe(name);
            assertThat(ask(first, "/channels/" + name, "subscription_count"))
                    .isEqualTo("{\"occupied\":true,\"subscription_count\":2}");

            // When
            there.subscribe(name);

            // Then
            for (RunningGateway gateway : List.of(first, second)) {
                becomes(
                        gateway,
                        "/channels/" + name,
                        "subscription_count",
                        "{\"occupied\":true,\"subscription_count\":3}");
                assertThat(channels(gateway, name)).isEqualTo("{\"channels\":{\"" + name + "\":{}}}");
            }
            assertThat(channels(first, "lab", name)).isEqualTo("{\"channels\":{}}");
            here.unsubscribe(name);
            there.close();
            also.close();
            for (RunningGateway gateway : List.of(first, second)) {
                becomes(
                        gateway,
                        "/channels/" + name,
                        "subscription_count",
                        "{\"occupied\":false,\"subscription_count\":0}");
                assertThat(channels(gateway, name)).isEqualTo("{\"channels\":{}}");
            }
        }
    }

    @Test
    void usersAreCountedOnceAndSubscriptionsEach() {
        String room = "presence-" + name;
        try (WireClient anna = first.connect("plant");
                WireClient again = second.connect("plant");
                WireClient ben = second.connect("plant")) {
            // Given
            anna.join(room, "anna");
            again.join(room, "anna");

            // When
            ben.join(room, "ben");

            // Then
            for (RunningGateway gateway : List.of(first, second)) {
                becomes(
                        gateway,
                        "/channels/" + room,
                        "user_count,subscription_count",
                        "{\"occupied\":true,\"user_count\":2,\"subscription_count\":3}");
                assertThat(ask(gateway, "/channels/" + room + "/users", ""))
                        .isEqualTo("{\"users\":[{\"id\":\"anna\"},{\"id\":\"ben\"}]}");
                assertThat(gateway.backend("plant")
                                .get("/channels", Map.of("filter_by_prefix", room, "info", "user_count"))
                                .getMessage())
                        .isEqualTo("{\"channels\":{\"" + room + "\":{\"user_count\":2}}}");
            }
        }
    }

    @Test
    void whatAKilledGatewayHadIsGoneAfterItsLease() throws Exception {
        try (WireClient here = first.connect("plant");
                GatewayProcess victim = GatewayProcess.start();
                WireClient there = victim.connect("plant")) {
            // Given
            here.subscribe(name);
            there.subscribe(name);
            there.subscribe(name + ".only-there");
            becomes(second, "/channels/" + name, "subscription_count", "{\"occupied\":true,\"subscription_count\":2}");

            // When
            victim.kill();

            // Then
            becomes(second, "/channels/" + name, "subscription_count", "{\"occupied\":true,\"subscription_count\":1}");
            assertThat(channels(second, name)).isEqualTo("{\"channels\":{\"" + name + "\":{}}}");
        }
    }

    @Test
    void theCacheOfAChannelIsTold() {
        String channel = "cache-" + name;
        // Given
        first.backend("plant").trigger(channel, "state", Map.of("id", 7));

        // When
        Waiting.until(
                "the event", () -> ask(second, "/channels/" + channel, "cache").contains("ttl"));

        // Then
        assertThat(ask(second, "/channels/" + channel, "cache"))
                .matches("\\{\"occupied\":false,\"cache\":\\{\"data\":\"\\{\\\\\"id\\\\\":7}\",\"ttl\":\\d+}}");
    }

    @Test
    void aStreamOfServerSentEventsIsASubscriptionToo() throws Exception {
        // Given
        String channel = "scada-data." + name.substring(0, 8) + ";every=1s";
        String streamed = "/channels/" + channel + "/events?app=plant-key";

        // When
        try (var stream = first.uri("http", streamed).toURL().openStream()) {
            // Then
            becomes(
                    second,
                    "/channels/" + channel,
                    "subscription_count",
                    "{\"occupied\":true,\"subscription_count\":1}");
            assertThat(stream.read()).isPositive();
        }
        becomes(second, "/channels/" + channel, "", "{\"occupied\":false}");
    }

    @Test
    void subscribersHearHowManyTheyAreOnBothGateways() {
        try (WireClient here = first.connect("plant");
                WireClient there = second.connect("plant")) {
            // Given
            here.subscribe(name);
            here.next(COUNT, name);

            // When
            there.subscribe(name);

            // Then
            Waiting.until("both know", () -> last(here) == 2 && last(there) == 2);
            assertThat(here.events(name)).startsWith(SUCCEEDED, COUNT);
            assertThat(there.events(name)).startsWith(SUCCEEDED, COUNT);
            there.unsubscribe(name);
            Waiting.until("one is left", () -> last(here) == 1);
        }
    }

    @Test
    void anApplicationThatDoesNotWantCountsHasNone() {
        try (WireClient lab = first.connect("lab");
                WireClient other = second.connect("lab")) {
            // Given
            lab.subscribe("scada-data");
            other.subscribe(name);

            // When
            lab.subscribe(name);
            becomes(
                    first,
                    "lab",
                    "/channels/" + name,
                    "subscription_count",
                    "{\"occupied\":true,\"subscription_count\":2}");

            // Then
            assertThat(lab.frames(COUNT)).isEmpty();
            assertThat(other.frames(COUNT)).isEmpty();
        }
    }

    private int last(WireClient client) {
        List<JsonNode> counts = client.frames(COUNT, name);
        return counts.isEmpty()
                ? 0
                : WireClient.data(counts.get(counts.size() - 1))
                        .path("subscription_count")
                        .intValue();
    }

    private static void becomes(RunningGateway gateway, String path, String info, String answer) {
        becomes(gateway, "plant", path, info, answer);
    }

    private static void becomes(RunningGateway gateway, String app, String path, String info, String answer) {
        Waiting.until(answer, () -> ask(gateway, app, path, info).equals(answer));
    }

    private static String channels(RunningGateway gateway, String prefix) {
        return channels(gateway, "plant", prefix);
    }

    private static String channels(RunningGateway gateway, String app, String prefix) {
        return gateway.backend(app)
                .get("/channels", Map.of("filter_by_prefix", prefix))
                .getMessage();
    }

    private static String ask(RunningGateway gateway, String path, String info) {
        return ask(gateway, "plant", path, info);
    }

    private static String ask(RunningGateway gateway, String app, String path, String info) {
        Pusher backend = gateway.backend(app);
        Result result = info.isEmpty() ? backend.get(path) : backend.get(path, Map.of("info", info));
        return result.getMessage();
    }
}
