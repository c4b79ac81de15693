package io.fieldcast.gateway.session;

import static io.fieldcast.gateway.session.PlantInMemory.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.PlantInMemory.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserConnectionTest {

    private static final String ANNA = "{\"id\":\"anna\",\"user_info\":{\"name\":\"Anna\"}}";

    private final PlantInMemory plant = new PlantInMemory();
    private final Connection connection = plant.connect("1.1");

    @Test
    void whoSignsInIsToldTheVeryTextThatHisBackendSigned() {
        // When
        connection.signIn("{\"id\":\"anna\"}");

        // Then
        assertThat(connection.read())
                .containsExactly(
                        "{\"event\":\"pusher:signin_success\",\"data\":{\"user_data\":\"{\\\"id\\\":\\\"anna\\\"}\"}}");
        plant.presence.readBack();
        assertThat(plant.presence.board().isPresent(ONLINE, "anna")).isTrue();
    }

    @Test
    void aWrongSignatureIsRefusedAndTheConnectionStays() {
        // When
        connection.signIn(ANNA, plant.backend.forUser("9.9", ANNA));

        // Then
        assertThat(connection.read())
                .singleElement()
                .asString()
                .contains("pusher:error", "\"code\":4009", "auth does not sign this user_data");
        assertThat(connection.closes).isEmpty();
        assertThat(plant.users.signedIn().connections()).isZero();
    }

    @Test
    void aConnectionSignsInAgainAsTheSameUserAndAsNoOther() {
        // Given
        connection.signIn(ANNA).signIn(ANNA);
        List<String> twice = connection.read();

        // When
        connection.signIn("{\"id\":\"ben\"}");

        // Then
        assertThat(twice).hasSize(2).allMatch(frame -> frame.contains("pusher:signin_success"));
        assertThat(connection.read()).singleElement().asString().contains("\"code\":4009", "another user");
        assertThat(plant.users.signedIn().connections()).isEqualTo(1);
        connection.subscribe("#server-to-user-anna", "");
        assertThat(connection.read()).singleElement().asString().contains("subscription_succeeded");
    }

    @Test
    void aUsersOwnChannelIsForHisConnectionsOnly() {
        // Given
        connection.signIn(ANNA).read();
        Connection stranger = plant.connect("1.2");

        // When
        connection.subscribe("#server-to-user-anna", "").subscribe("#server-to-user-ben", "");
        stranger.subscribe("#server-to-user-anna", stranger.signatureFor("#server-to-user-anna"));

        // Then
        assertThat(connection.read())
                .satisfiesExactly(
                        own -> assertThat(own).contains("subscription_succeeded", "#server-to-user-anna"),
                        other -> assertThat(other).contains("subscription_error", "#server-to-user-ben", "401"));
        assertThat(stranger.read()).singleElement().asString().contains("subscription_error", "401");
    }

    @Test
    void whatIsSentToAUserWhoseIdBeginsLikewiseIsNotHis() {
        // Given
        connection.signIn(ANNA).subscribe("#server-to-user-anna", "").read();

        // When
        plant.onTopic("#server-to-user-anna/2", "secret", "#server-to-user-anna/2");
        plant.onTopic("#server-to-user-anna", "hello", "#server-to-user-anna");

        // Then
        assertThat(connection.read()).singleElement().asString().contains("hello");
    }

    @Test
    void whoHasSignedInJoinsAPresenceChannelAsHimself() {
        // Given
        connection.signIn(ANNA).read();
        plant.presence.readBack();

        // When
        connection.subscribe("presence-room", connection.signatureFor("presence-room"));
        plant.presence.readBack();

        // Then
        assertThat(connection.read())
                .singleElement()
                .asString()
                .contains("\\\"hash\\\":{\\\"anna\\\":{\\\"name\\\":\\\"Anna\\\"}}");
    }

    @Test
    void whoHasNotSignedInMustSayWhoJoins() {
        // When
        connection.subscribe("presence-room", connection.signatureFor("presence-room"));

        // Then
        assertThat(connection.read()).singleElement().asString().contains("channel_data is missing");
    }

    @Test
    void anyNumberOfUsersMayBeOnline() {
        // When
        for (int i = 0; i < 5; i++) {
            plant.connect("2." + i).signIn("{\"id\":\"user-" + i + "\"}");
        }
        plant.presence.readBack();

        // Then
        assertThat(plant.presence.board().roster(ONLINE)).hasSize(5);
    }

    @Test
    void beyondTheGatewaysRoomAUserSignsInAndIsToldThatNobodySeesHim() {
        // Given
        for (int i = 0; i < 10; i++) {
            plant.connect("2." + i).signIn("{\"id\":\"user-" + i + "\"}");
        }
        plant.presence.readBack();

        // When
        connection.signIn(ANNA);

        // Then
        assertThat(connection.read())
                .satisfiesExactly(
                        success -> assertThat(success).contains("pusher:signin_success"),
                        error -> assertThat(error).contains("pusher:error", "nobody sees you online"));
        assertThat(connection.closes).isEmpty();
    }

    @Test
    void whileKafkaIsAwayWhoSignsInIsAskedBack() {
        // Given
        connection.signIn(ANNA);

        // When
        plant.clock.move(Duration.ofSeconds(6));
        plant.presence.waitInVain();

        // Then
        assertThat(connection.closes).containsExactly(4100);
    }

    @Test
    void nothingIsLeftOfAConnectionThatIsGone() {
        // Given
        connection.signIn("{\"id\":\"anna\",\"watchlist\":[\"ben\"]}");
        plant.presence.readBack();

        // When
        connection.session.onClosed();
        plant.presence.readBack();

        // Then
        assertThat(plant.presence.board().roster(ONLINE)).isEmpty();
        assertThat(plant.users.watchlists().entries()).isZero();
        assertThat(plant.users.signedIn().connections()).isZero();
    }

    @Test
    void aSignInThatIsNotRenewedEndsTheConnectionSoThatTheClientSignsInAnew() {
        // Given
        connection.signIn(annaFor(Duration.ofSeconds(60)));
        Connection renews = plant.connect("1.2").signIn(annaFor(Duration.ofSeconds(60)));
        renews.signIn(annaFor(Duration.ofSeconds(120))).signIn(annaFor(Duration.ofSeconds(90)));

        // When
        plant.clock.move(Duration.ofSeconds(60));
        plant.pulse.beat();

        // Then
        assertThat(connection.closes).containsExactly(4200);
        assertThat(renews.closes).isEmpty();
        plant.clock.move(Duration.ofSeconds(60));
        plant.pulse.beat();
        assertThat(renews.closes).containsExactly(4200);
    }

    private String annaFor(Duration duration) {
        long until = plant.clock.instant().plus(duration).getEpochSecond();
        return "{\"id\":\"anna\",\"expires_at\":" + until + "}";
    }

    @Test
    void whoDoesNotSayInTimeWhoHeIsIsClosed() {
        // Given
        Connection signedIn = plant.connect("1.2").signIn(ANNA);
        Connection joined = plant.connect("1.3");
        joined.subscribe("private-orders", joined.signatureFor("private-orders"));
        Connection refused = plant.connect("1.4").subscribe("private-orders", "plant-key:wrong");
        connection.subscribe("orders", "");

        // When
        List.of(connection, signedIn, joined, refused).forEach(each -> each.session.onAuthenticationDue());

        // Then
        assertThat(connection.closes).containsExactly(4009);
        assertThat(refused.closes).containsExactly(4009);
        assertThat(signedIn.closes).isEmpty();
        assertThat(joined.closes).isEmpty();
    }
}
