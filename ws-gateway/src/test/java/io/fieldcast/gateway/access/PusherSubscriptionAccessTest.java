package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.PresenceUser;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PusherSubscriptionAccessTest {

    private static final AppCredentials APP = new AppCredentials("plant", "the-key", "the-secret");
    private static final String SOCKET = "12.34";
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    /** Of encrypted channels: the backend's, unknown to us. 32 bytes. */
    private static final String MASTER_KEY = "zyrm8pvV2C9fJcBfhyXzvxbJVN/H7QLmbe0xJi1GhPU=";

    private final Pusher backend = new Pusher(APP.id(), APP.key(), APP.secret(), MASTER_KEY);
    private final SubscriptionAccess access = new PusherSubscriptionAccess(
            APP, new PublicChannels(List.of("scada-data.lyon", "scada-batch")), 1024, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "cache-orders",
                "scada-data.lyon",
                "scada-data.lyon.press-4",
                "scada-data.lyon;every=500ms",
                "scada-batch",
                "scada-batch.paris"
            })
    void aPublicChannelNeedsNothing(String name) {
        // When
        Decision decision = access.decide(SOCKET, channel(name), null, null);

        // Then
        assertThat(decision).isEqualTo(new Decision.Allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scada-data", "scada-data.lyonnais", "scada-data.paris;every=1s", "scada-aggregated.lyon"})
    void aScadaChannelThatIsNotListedIsToldItsPrivateName(String name) {
        // When
        Decision decision = access.decide(SOCKET, channel(name), "the-key:anything", null);

        // Then
        assertThat(decision)
                .isEqualTo(new Decision.Denied(name + " is not public here: subscribe to private-" + name, 403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private-orders",
                "private-encrypted-orders",
                "private-cache-orders",
                "private-scada-data",
                "private-scada-aggregated.lyon.press-4",
                "private-scada-data.lyon;tags=a,b;every=500ms"
            })
    void aPrivateChannelIsOpenToWhomTheBackendSigns(String name) {
        // Given
        String auth = json(backend.authenticate(SOCKET, name)).get("auth").stringValue();

        // When
        Decision decision = access.decide(SOCKET, channel(name), auth, null);

        // Then
        assertThat(decision).isEqualTo(new Decision.Allowed());
    }

    @ParameterizedTest
    @CsvSource({"12.35, private-orders", "12.34, private-order", "12.34, private-orders;every=1s"})
    void aSignatureIsGoodForItsSocketAndItsNameOnly(String socket, String signedName) {
        // Given
        String auth = json(backend.authenticate(socket, signedName)).get("auth").stringValue();

        // When
        Decision decision = access.decide(SOCKET, channel("private-orders"), auth, null);

        // Then
        assertThat(decision)
                .isEqualTo(new Decision.Denied("auth does not sign private-orders for this connection", 401));
    }

    @Test
    void anotherKeyIsRefusedEvenIfItsSignatureIsRight() {
        // Given
        Pusher other = new Pusher(APP.id(), "other-key", APP.secret());
        String auth =
                json(other.authenticate(SOCKET, "private-orders")).get("auth").stringValue();

        // When
        Decision decision = access.decide(SOCKET, channel("private-orders"), auth, null);

        // Then
        assertThat(decision).isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private-orders", "private-scada-data", "presence-room"})
    void whoeverBringsNoSignatureIsToldSo(String name) {
        // When
        Decision decision = access.decide(SOCKET, channel(name), "", null);

        // Then
        assertThat(decision)
                .isEqualTo(new Decision.Denied(
                        "auth is missing: " + name + " needs key:signature from your backend", 401));
    }

    @Test
    void aUsersOwnChannelIsNotOpenToASignature() {
        // When
        Decision decision = access.decide(SOCKET, channel("#server-to-user-u1"), "the-key:anything", null);

        // Then
        assertThat(decision).isEqualTo(new Decision.Denied("#server-to-user-u1 is for its signed-in user only", 401));
    }

    @Test
    void aPresenceChannelIsOpenToTheUserWhomTheBackendSigns() {
        // Given
        JsonNode signed =
                json(backend.authenticate(SOCKET, "presence-room", new PresenceUser("7", Map.of("name", "Zoë"))));
        String auth = signed.get("auth").stringValue();

        // When
        Decision decision = access.decide(
                SOCKET,
                channel("presence-room"),
                auth,
                signed.get("channel_data").stringValue());

        // Then
        assertThat(decision).isEqualTo(new Decision.AllowedAs(new Member("7", "{\"name\":\"Zoë\"}")));
        assertThat(access.decide(SOCKET, channel("presence-room"), auth, "{\"user_id\":\"8\"}"))
                .isEqualTo(new Decision.Denied("auth does not sign presence-room for this connection", 401));
        assertThat(access.decide(SOCKET, channel("presence-room"), auth, null))
                .isEqualTo(new Decision.Denied("channel_data is missing: it says who joins presence-room", 401));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | must be the JSON of an object",
                "{} | user_id must be a string or a whole number",
                "{\"user_id\":true} | user_id must be a string or a whole number",
                "{\"user_id\":\"\"} | user_id must be 1 to 128 characters long",
                "{\"user_id\":\"LONG\"} | user_id must be 1 to 128 characters long",
                "{\"user_id\":1,\"user_info\":\"HUGE\"} | user_info must be at most 1024 bytes",
            })
    void whatIsNoUserIsRefusedThoughItIsSigned(String text, String rule) {
        // Given
        String data = text.replace("LONG", "x".repeat(129)).replace("HUGE", "x".repeat(1023));
        String auth = new Signatures(APP.key(), APP.secret()).forPresenceChannel(SOCKET, "presence-room", data);

        // When
        Decision decision = access.decide(SOCKET, channel("presence-room"), auth, data);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.message()).contains(rule));
    }

    @Test
    void aUsersNumberIsHisId() {
        // Given
        String data = "{\"user_id\":10}";
        String auth = new Signatures(APP.key(), APP.secret()).forPresenceChannel(SOCKET, "presence-room", data);

        // When
        Decision decision = access.decide(SOCKET, channel("presence-room"), auth, data);

        // Then
        assertThat(decision).isEqualTo(new Decision.AllowedAs(new Member("10", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "private-scada-data", "scada-data;every=1s", "scada-data.*", ""})
    void theSettingTakesScadaChannelsOnly(String name) {
        assertThatThrownBy(() -> new PublicChannels(List.of(name)))
                .hasMessageContaining("fieldcast.gateway.public-channels: '" + name + "' must be a SCADA channel");
    }

    private static Channel channel(String name) {
        return ((ParsedChannel.Valid) ChannelParser.parse(name)).channel();
    }

    private static JsonNode json(String text) {
        return FieldcastJson.MAPPER.readTree(text);
    }
}
