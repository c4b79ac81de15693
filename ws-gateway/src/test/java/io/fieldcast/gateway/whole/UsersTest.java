package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.PublishedEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gateways that share nothing but Kafka. */
class UsersTest {

    private static RunningGateway first;
    private static RunningGateway second;

    private final String anna = "anna-" + UUID.randomUUID();
    private final String own = "#server-to-user-" + anna;

    @BeforeAll
    static void start() {
        first = RunningGateway.start(
                "--fieldcast.gateway.apps[1].require-user-authentication=true",
                "--fieldcast.gateway.apps[1].user-authentication-timeout=1s");
        second = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void whatIsSentToAUserReachesHisConnectionsOnEveryGatewayAndNobodyElse() {
        try (WireClient here = first.connect("plant").signIn(anna);
                WireClient there = second.connect("plant").signIn(anna);
                WireClient ben = first.connect("plant").signIn("ben");
                WireClient foreigner = second.connect("lab").signIn(anna)) {
            // Given
            here.subscribe(own);
            there.subscribe(own);
            foreigner.subscribe(own);
            ben.ask(own);

            // When
            int status =
                    first.post("plant", "/events", "{\"name\":\"hello\",\"data\":\"{}\",\"channel\":\"" + own + "\"}");

            // Then
            assertThat(status).isEqualTo(200);
            here.next("hello", own);
            there.next("hello", own);
            assertThat(ben.next("pusher:subscription_error", own)
                            .at("/data/status")
                            .intValue())
                    .isEqualTo(401);
            assertThat(foreigner.frames("hello")).isEmpty();
        }
    }

    @Test
    void aUsersConnectionsAreTerminatedOnEveryGatewayAndHeMayComeBack() {
        try (WireClient here = first.connect("plant").signIn(anna);
                WireClient there = second.connect("plant").signIn(anna);
                WireClient ben = second.connect("plant").signIn("ben");
                WireClient nobody = second.connect("plant")) {
            // When
            int status = first.post("plant", "/users/" + anna + "/terminate_connections", "{}");

            // Then
            assertThat(status).isEqualTo(200);
            assertThat(here.closeCode()).isEqualTo(4009);
            assertThat(there.closeCode()).isEqualTo(4009);
            try (WireClient back = second.connect("plant").signIn(anna)) {
                back.subscribe(own);
                first.post("plant", "/events", "{\"name\":\"again\",\"data\":\"{}\",\"channel\":\"" + own + "\"}");
                back.next("again", own);
            }
            assertThat(ben.isOpen()).isTrue();
            assertThat(nobody.isOpen()).isTrue();
        }
    }

    @Test
    void aGatewayThatStartsCarriesOutNoOldOrderAndShowsItToNobody() {
        // Given
        first.post("plant", "/users/" + anna + "/terminate_connections", "{}");

        // When
        try (RunningGateway late = RunningGateway.start();
                WireClient client = late.connect("plant").signIn(anna)) {
            client.subscribeFrom(own, "earliest");
            first.post("plant", "/events", "{\"name\":\"new\",\"data\":\"{}\",\"channel\":\"" + own + "\"}");
            client.next("new", own);

            // Then
            assertThat(client.events(own)).doesNotContain(PublishedEvent.TERMINATION);
            assertThat(client.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-hello", PublishedEvent.TERMINATION, "pusher_internal:anything"})
    void noClientCanOrderAnything(String event) {
        try (WireClient user = second.connect("plant").signIn(anna);
                WireClient again = second.connect("plant").signIn(anna)) {
            // Given
            again.subscribe(own);

            // When
            again.trigger(own, event, "{}");

            // Then
            again.next("pusher:error");
            assertThat(user.isOpen()).isTrue();
            assertThat(again.isOpen()).isTrue();
        }
    }

    @Test
    void noBackendCanOrderAnythingByAnEvent() {
        // Given
        String event = "{\"name\":\"" + PublishedEvent.TERMINATION + "\",\"data\":\"{}\",\"channel\":\"" + own + "\"}";

        // When
        int status = first.post("plant", "/events", event);

        // Then
        assertThat(status).isEqualTo(400);
    }

    @Test
    void watchedUsersComeAndGoOnAnyGatewayAlsoIfItIsKilled() throws Exception {
        String ben = "ben-" + UUID.randomUUID();
        String carl = "carl-" + UUID.randomUUID();
        try (GatewayProcess victim = GatewayProcess.start();
                WireClient killed = victim.connect("plant").signIn(ben);
                WireClient watcher = first.connect("plant")) {
            // Given
            try (WireClient early = second.connect("plant").signInWatching("early", ben)) {
                Waiting.until("ben is online", () -> !early.watched().isEmpty());
            }
            watcher.signInWatching(anna, ben, carl);
            Waiting.until("the first news", () -> !watcher.watched().isEmpty());

            // When
            try (WireClient later = second.connect("plant").signIn(carl)) {
                Waiting.until("carl's coming", () -> watcher.watched().size() == 2);
                assertThat(later.isOpen()).isTrue();
            }
            Waiting.until("carl's going", () -> watcher.watched().size() == 3);
            victim.kill();
            Waiting.until("ben's going", () -> watcher.watched().size() == 4);

            // Then
            assertThat(watcher.watched())
                    .isEqualTo(List.of(
                            "online [\"" + ben + "\"]",
                            "online [\"" + carl + "\"]",
                            "offline [\"" + carl + "\"]",
                            "offline [\"" + ben + "\"]"));
            assertThat(killed.frames("pusher:error")).isEmpty();
        }
    }

    @Test
    void whoeverDoesNotSayInTimeWhoHeIsIsClosedWhereTheApplicationAsksForIt() {
        try (WireClient silent = first.connect("lab");
                WireClient user = first.connect("lab").signIn(anna);
                WireClient elsewhere = first.connect("plant")) {
            // When
            int code = silent.closeCode();

            // Then
            assertThat(code).isEqualTo(4009);
            user.subscribe("orders");
            elsewhere.subscribe("orders");
        }
    }
}
