package io.fieldcast.gateway.session;

import static io.fieldcast.gateway.session.PlantInMemory.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.session.PlantInMemory.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchlistsTest {

    private static final String SUCCESS = "pusher:signin_success";

    private final PlantInMemory plant = new PlantInMemory();
    private final Connection anna = plant.connect("1.1");

    @Test
    void whoSignsInIsToldWhoIsThereAndThenWhoComesAndGoes() {
        // Given
        plant.presence.joinsElsewhere(ONLINE, "ben");
        plant.presence.joinsElsewhere(ONLINE, "nobody-asked-for");

        // When
        anna.signIn(watching("ben", "carl", "dora"));
        plant.presence.readBack();
        plant.presence.joinsElsewhere(ONLINE, "carl");
        plant.presence.leavesElsewhere(ONLINE, "ben");

        // Then
        assertThat(anna.read())
                .satisfiesExactly(
                        success -> assertThat(success).contains(SUCCESS),
                        there -> assertThat(there).isEqualTo(event("online", "ben")),
                        came -> assertThat(came).isEqualTo(event("online", "carl")),
                        went -> assertThat(went).isEqualTo(event("offline", "ben")));
    }

    @Test
    void aUserIsOnlineFromHisFirstConnectionToTheEndOfHisLast() {
        // Given
        anna.signIn(watching("ben")).read();
        plant.presence.readBack();
        Connection first = plant.connect("2.1").signIn("{\"id\":\"ben\"}");
        Connection second = plant.connect("2.2").signIn("{\"id\":\"ben\"}");
        plant.presence.joinsElsewhere(ONLINE, "ben");
        plant.presence.readBack();

        // When
        first.session.onClosed();
        plant.presence.readBack();
        plant.presence.leavesElsewhere(ONLINE, "ben");
        second.session.onClosed();
        plant.presence.readBack();

        // Then
        assertThat(anna.read()).containsExactly(event("online", "ben"), event("offline", "ben"));
    }

    @Test
    void noMemberOfAChannelAndNoUserOfAnotherApplicationIsTakenForOneOnline() {
        // Given
        anna.signIn(watching("ben")).read();
        plant.presence.readBack();

        // When
        plant.presence.joinsElsewhere(new Place("plant", "presence-room"), "ben");
        plant.presence.joinsElsewhere(Place.online("lab"), "ben");

        // Then
        assertThat(anna.read()).isEmpty();
    }

    @Test
    void whoSignsInAgainWatchesWhomHeNamedLast() {
        // Given
        anna.signIn(watching("ben", "carl"));
        plant.presence.readBack();
        anna.signIn(watching("carl", "dora"));
        plant.presence.readBack();
        anna.read();

        // When
        plant.presence.joinsElsewhere(ONLINE, "ben");
        plant.presence.joinsElsewhere(ONLINE, "carl");

        // Then
        assertThat(anna.read()).containsExactly(event("online", "carl"));
        assertThat(plant.users.watchlists().entries()).isEqualTo(2);
    }

    @Test
    void ofAListThatIsTooLongNobodyIsWatched() {
        // When
        anna.signIn(watching("a", "b", "c", "d"));
        plant.presence.readBack();

        // Then
        assertThat(anna.read())
                .satisfiesExactly(
                        success -> assertThat(success).contains(SUCCESS),
                        error -> assertThat(error).contains("pusher:error", "\"code\":4302", "may have 3 users"));
        assertThat(plant.users.watchlists().entries()).isZero();
    }

    @Test
    void beyondTheGatewaysRoomNobodyMoreIsWatched() {
        // Given
        for (int i = 0; i < 33; i++) {
            List<byte[]> told = new ArrayList<>();
            plant.users.watchlists().watch("plant", Set.of("a" + i, "b", "c"), told::add);
        }
        int before = plant.users.watchlists().entries();

        // When
        anna.signIn(watching("a", "b"));
        plant.presence.readBack();

        // Then
        assertThat(before).isEqualTo(99);
        assertThat(anna.read()).last().asString().contains("\"code\":4302", "as many users as it may");
        assertThat(plant.users.watchlists().entries()).isEqualTo(99);
    }

    private static String watching(String... ids) {
        return "{\"id\":\"anna\",\"watchlist\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private static String event(String name, String user) {
        return "{\"event\":\"pusher_internal:watchlist_events\",\"data\":\"{\\\"events\\\":[{\\\"name\\\":\\\"" + name
                + "\\\",\\\"user_ids\\\":[\\\"" + user + "\\\"]}]}\"}";
    }
}
