package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two gateways that share nothing but Kafka. */
class PresenceTest {

    private static final String SUCCEEDED = "pusher_internal:subscription_succeeded";
    private static final String ADDED = "pusher_internal:member_added";
    private static final String REMOVED = "pusher_internal:member_removed";

    private static RunningGateway first;
    private static RunningGateway second;

    private final String room = "presence-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        first = RunningGateway.start("--fieldcast.gateway.presence.max-members=3");
        second = RunningGateway.start("--fieldcast.gateway.presence.max-members=3");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void whoJoinsOnOneGatewayIsSeenOnTheOther() {
        try (WireClient anna = first.connect("plant");
                WireClient ben = second.connect("plant")) {
            // Given
            JsonNode alone = WireClient.data(anna.join(room, "anna")).path("presence");

            // When
            JsonNode both = WireClient.data(ben.join(room, "ben")).path("presence");

            // Then
            assertThat(alone)
                    .hasToString("{\"ids\":[\"anna\"],\"hash\":{\"anna\":{\"name\":\"Mx anna\"}},\"count\":1}");
            assertThat(both)
                    .hasToString("{\"ids\":[\"anna\",\"ben\"],\"hash\":{\"anna\":{\"name\":\"Mx anna\"},"
                            + "\"ben\":{\"name\":\"Mx ben\"}},\"count\":2}");
            assertThat(anna.next(ADDED, room).path("data").stringValue())
                    .isEqualTo("{\"user_id\":\"ben\",\"user_info\":{\"name\":\"Mx ben\"}}");
            ben.unsubscribe(room);
            assertThat(anna.next(REMOVED, room).path("data").stringValue()).isEqualTo("{\"user_id\":\"ben\"}");
            assertThat(ben.events(room)).containsExactly(SUCCEEDED);
        }
    }

    @Test
    void severalConnectionsOfAUserAreOneMember() {
        try (WireClient watcher = first.connect("plant");
                WireClient here = first.connect("plant");
                WireClient again = first.connect("plant")) {
            // Given
            watcher.join(room, "watcher");
            here.join(room, "anna");
            again.join(room, "anna");
            try (WireClient there = second.connect("plant")) {
                JsonNode roster = WireClient.data(there.join(room, "anna")).path("presence");
                assertThat(roster.path("count").intValue()).isEqualTo(2);

                // When
                here.close();
                again.unsubscribe(room);
            }

            // Then
            watcher.next(REMOVED, room);
            assertThat(watcher.events(room)).containsExactly(SUCCEEDED, ADDED, REMOVED);
        }
    }

    @Test
    void aClientEventNamesTheUserWhoSentIt() {
        try (WireClient anna = first.connect("plant");
                WireClient ben = second.connect("plant")) {
            // Given
            anna.join(room, "anna");
            ben.join(room, "ben");

            // When
            anna.trigger(room, "client-wave", "hello");

            // Then
            assertThat(ben.next("client-wave", room).path("user_id").stringValue())
                    .isEqualTo("anna");
            ben.trigger(room, "client-back", "hello");
            anna.next("client-back", room);
            assertThat(anna.frames("client-wave")).isEmpty();
        }
    }

    @Test
    void theMemberTooManyIsRefusedOnEitherGateway() {
        try (WireClient a = first.connect("plant");
                WireClient b = second.connect("plant");
                WireClient c = first.connect("plant");
                WireClient d = second.connect("plant")) {
            // Given
            a.join(room, "a");
            b.join(room, "b");
            c.join(room, "c");

            // When
            d.askToJoin(room, "d");

            // Then
            assertThat(d.next("pusher:subscription_error", room)
                            .at("/data/type")
                            .stringValue())
                    .isEqualTo("LimitReached");
            d.join(room, "a");
        }
    }

    @Test
    void whoAsksTwiceIsToldTwiceWhoIsThere() {
        try (WireClient anna = first.connect("plant")) {
            // Given
            anna.join(room, "anna");

            // When
            anna.askToJoin(room, "anna");

            // Then
            Waiting.until("two answers", () -> anna.events(room).equals(List.of(SUCCEEDED, SUCCEEDED)));
            assertThat(anna.frames(SUCCEEDED).get(1))
                    .isEqualTo(anna.frames(SUCCEEDED).get(0));
        }
    }

    @Test
    void aPresenceChannelHasNoPast() {
        try (WireClient anna = first.connect("plant")) {
            // When
            anna.askToJoinFrom(room, "anna", "-PT5M");

            // Then
            assertThat(anna.next("pusher:subscription_error", room)
                            .at("/data/error")
                            .stringValue())
                    .isEqualTo("from: a presence channel begins with now");
        }
    }

    @Test
    void anotherApplicationsRoomOfTheSameNameIsAnother() {
        try (WireClient anna = first.connect("plant");
                WireClient ben = first.connect("lab")) {
            // Given
            anna.join(room, "anna");

            // When
            JsonNode roster = WireClient.data(ben.join(room, "ben")).path("presence");

            // Then
            assertThat(roster.path("count").intValue()).isEqualTo(1);
            assertThat(anna.frames(ADDED)).isEmpty();
        }
    }

    @Test
    void theMembersOfAKilledGatewayLeave() throws Exception {
        try (WireClient watcher = first.connect("plant");
                GatewayProcess victim = GatewayProcess.start();
                WireClient anna = victim.connect("plant")) {
            // Given
            watcher.join(room, "watcher");
            anna.join(room, "anna");
            watcher.next(ADDED, room);

            // When
            victim.kill();

            // Then
            assertThat(watcher.next(REMOVED, room).path("data").stringValue()).isEqualTo("{\"user_id\":\"anna\"}");
            try (WireClient late = second.connect("plant")) {
                assertThat(WireClient.data(late.join(room, "late"))
                                .at("/presence/count")
                                .intValue())
                        .isEqualTo(2);
            }
        }
    }
}
