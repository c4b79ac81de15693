package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.Signatures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAccessTest {

    private static final String SOCKET = "1234.1234";
    private static final AppCredentials APP =
            new AppCredentials("plant", "278d425bdf160c739803", "7ad3773142a6692b25b8");
    private static final EventChannel ROOM = new EventChannel("presence-room", EventChannel.Type.PRESENCE);

    private static final Instant NOW = Instant.ofEpochSecond(1_795_374_000);

    private final Signatures backend = new Signatures(APP.key(), APP.secret());
    private final UserAccess access = new UserAccess(APP, 16, Clock.fixed(NOW, ZoneOffset.UTC));

    /** The example of Pusher's documentation. */
    @Test
    void theBackendsSignatureSaysWhoItIs() {
        // When
        SignInDecision decision = access.signIn(
                SOCKET,
                "278d425bdf160c739803:4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba",
                "{\"id\":\"12345\"}");

        // Then
        assertThat(decision).isEqualTo(new SignInDecision.Allowed(new Member("12345", null), Set.of(), null));
    }

    @Test
    void whatTheBackendSaysOfTheUserIsTaken() {
        // When
        SignInDecision decision =
                signIn("{\"id\":\"u 1/ü\",\"user_info\":{\"name\":\"Zoë\"},\"watchlist\":[\"a\",7,\"a\"],\"more\":1}");

        // Then
        assertThat(decision)
                .isEqualTo(
                        new SignInDecision.Allowed(new Member("u 1/ü", "{\"name\":\"Zoë\"}"), Set.of("a", "7"), null));
    }

    @Test
    void whatTheBackendSaysOfItsEndIsTakenUntilThen() {
        // When
        SignInDecision inTime = signIn("{\"id\":\"a\",\"expires_at\":1795374001}");
        SignInDecision late = signIn("{\"id\":\"a\",\"expires_at\":1795374000}");

        // Then
        assertThat(inTime).isEqualTo(new SignInDecision.Allowed(new Member("a", null), Set.of(), NOW.plusSeconds(1)));
        assertThat(late).isEqualTo(new SignInDecision.Denied("user_data was good until " + NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x                                            | user_data must be the JSON of an object",
                "[]                                           | user_data.id must be a string",
                "{}                                           | user_data.id must be a string",
                "{'id':7}                                     | user_data.id must be a string",
                "{'id':''}                                    | user_data.id must be 1 to 128 characters",
                "{'id':'a\\nb'}                               | user_data.id must be 1 to 128 characters",
                "{'id':'\\ud800'}                             | user_data.id must be 1 to 128 characters",
                "{'id':'a','user_info':'more than 16 bytes'}  | user_data.user_info must be at most 16 bytes",
                "{'id':'a','watchlist':'b'}                   | user_data.watchlist must be an array of user ids",
                "{'id':'a','watchlist':['']}                  | user_data.watchlist must be an array of user ids",
                "{'id':'a','expires_at':'tomorrow'}           | user_data.expires_at must be a number of seconds",
                "{'id':'a','watchlist':[{}]}                  | user_data.watchlist must be an array of user ids",
            })
    void userDataThatBreaksARuleIsToldWhich(String userData, String message) {
        // When
        SignInDecision decision = signIn(userData.replace('\'', '"'));

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        SignInDecision.Denied.class,
                        denied -> assertThat(denied.message()).startsWith(message));
    }

    @Test
    void anIdMayHaveAsManyCharactersAsPusherLetsItHave() {
        // When
        SignInDecision longest = signIn("{\"id\":\"" + "😀".repeat(128) + "\"}");
        SignInDecision longer = signIn("{\"id\":\"" + "😀".repeat(129) + "\"}");

        // Then
        assertThat(longest).isInstanceOf(SignInDecision.Allowed.class);
        assertThat(longer).isInstanceOf(SignInDecision.Denied.class);
    }

    @Test
    void aSignatureForAnotherConnectionOrTextSignsNobodyIn() {
        // Given
        String auth = backend.forUser("1.1", "{\"id\":\"a\"}");

        // When
        SignInDecision elsewhere = access.signIn(SOCKET, auth, "{\"id\":\"a\"}");
        SignInDecision altered = access.signIn("1.1", auth, "{\"id\":\"b\"}");

        // Then
        assertThat(elsewhere).isInstanceOf(SignInDecision.Denied.class);
        assertThat(altered).isInstanceOf(SignInDecision.Denied.class);
    }

    @Test
    void whoHasSignedInJoinsAPresenceChannelWithoutMoreBeingSaidOfHim() {
        // Given
        Member user = new Member("a", "{}");
        String auth = backend.forPrivateChannel(SOCKET, "presence-room");

        // When
        Decision signed = access.join(SOCKET, ROOM, auth, user);
        Decision unsigned = access.join(SOCKET, ROOM, null, user);
        Decision elsewhere = access.join("1.1", ROOM, auth, user);

        // Then
        assertThat(signed).isEqualTo(new Decision.AllowedAs(user));
        assertThat(unsigned).isInstanceOf(Decision.Denied.class);
        assertThat(elsewhere).isInstanceOf(Decision.Denied.class);
    }

    private SignInDecision signIn(String userData) {
        return access.signIn(SOCKET, backend.forUser(SOCKET, userData), userData);
    }
}
