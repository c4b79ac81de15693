package io.fieldcast.gateway.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.PublicChannels;
import io.fieldcast.gateway.access.PusherSubscriptionAccess;
import io.fieldcast.gateway.access.SubscriptionAccess;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.gateway.session.MovedClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthorisationRoutesTest {

    private static final String SOCKET = "12.34";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final MovedClock clock = new MovedClock();
    private final Instant until = clock.instant().plusSeconds(60);
    private final AuthServer server =
            new AuthServer(AuthServer.settings(null, SampleTokens.KEY, null, null, null), clock);

    /** As the gateway judges a subscribe. */
    private final SubscriptionAccess access = new PusherSubscriptionAccess(
            AuthServer.APPS.first().credentials(), new PublicChannels(List.of()), 1024, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broadcasting/auth", "/pusher/auth"})
    void whatIsSignedOpensTheChannelUntilTheTokenEnds(String path) {
        // Given
        String token = SampleTokens.token(until, "anna", "private-scada-data.lyon");
        String channel = "private-scada-data.lyon.press-4;every=500ms";

        // When
        HttpResponse<String> answer = server.post(
                path, token, "socket_id=" + SOCKET + "&channel_name=private-scada-data.lyon.press-4%3Bevery%3D500ms");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode signed = AuthServer.json(answer);
        assertThat(signed.path("expires_in").intValue()).isEqualTo(60);
        assertThat(decide(channel, signed)).isEqualTo(new Decision.Allowed(until));
        clock.move(Duration.ofSeconds(60));
        assertThat(decide(channel, signed)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void theEndCannotBeLeftOutOfWhatWasSigned() {
        // Given
        String token = SampleTokens.token(until, "anna", "private-orders");

        // When
        JsonNode signed = AuthServer.json(server.ask(token, SOCKET, "private-orders"));

        // Then
        String auth = signed.path("auth").stringValue();
        assertThat(decide("private-orders", auth, null)).isInstanceOf(Decision.Denied.class);
        assertThat(decide("private-orders", auth, "{\"expires_at\":1999999999}"))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void whoJoinsIsTheTokensSubjectWithTheClaimsThatTheSettingNames() {
        // Given
        String token = SampleTokens.token(until, "anna", "presence-shift-*");

        // When
        JsonNode signed = AuthServer.json(server.ask(token, SOCKET, "presence-shift-night"));

        // Then
        assertThat(decide("presence-shift-night", signed))
                .isEqualTo(new Decision.AllowedAs(new Member("anna", "{\"name\":\"Mx anna\"}"), until));
    }

    @Test
    void jsonIsUnderstoodToo() {
        // Given
        String token = SampleTokens.token(until, "anna", "private-orders");
        String body = "{\"socket_id\":\"" + SOCKET + "\",\"channel_name\":\"private-orders\"}";

        // When
        HttpResponse<String> answer =
                server.post("/broadcasting/auth", "Bearer " + token, "application/json;charset=utf-8", body);

        // Then
        assertThat(decide("private-orders", AuthServer.json(answer))).isEqualTo(new Decision.Allowed(until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broadcasting/user-auth", "/pusher/user-auth"})
    void aUserIsSignedForHisConnection(String path) {
        // Given
        String token = SampleTokens.token(until, "anna");

        // When
        JsonNode signed = AuthServer.json(server.post(path, token, "socket_id=" + SOCKET));

        // Then
        String data =
                "{\"id\":\"anna\",\"user_info\":{\"name\":\"Mx anna\"},\"expires_at\":" + until.getEpochSecond() + "}";
        assertThat(signed.path("user_data").stringValue()).isEqualTo(data);
        assertThat(signed.path("auth").stringValue())
                .isEqualTo(new Signatures("plant-key", "plant-secret").forUser(SOCKET, data));
    }

    @Test
    void sitesAllowTheirPrivateScadaChannelsAndNothingElse() {
        // Given
        String token = SampleTokens.token(until, "anna", Map.of("sites", List.of("lyon")));
        String flat =
                SampleTokens.signed(Map.of("exp", until.getEpochSecond(), "sites", List.of("paris")), SampleTokens.KEY);

        // When, Then
        assertThat(server.ask(token, SOCKET, "private-scada-data.lyon").statusCode())
                .isEqualTo(200);
        assertThat(server.ask(token, SOCKET, "private-scada-aggregated.lyon.press-4")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.ask(token, SOCKET, "private-scada-data").statusCode()).isEqualTo(403);
        assertThat(server.ask(token, SOCKET, "private-scada-data.paris").statusCode())
                .isEqualTo(403);
        assertThat(server.ask(token, SOCKET, "private-lyon").statusCode()).isEqualTo(403);
        assertThat(server.ask(flat, SOCKET, "private-scada-batch.paris").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusalHasTheShapeOfASubscriptionErrorAndNamesTheClaim() {
        // Given
        String token = SampleTokens.token(until, "anna", "private-scada-data.lyon");

        // When
        HttpResponse<String> answer = server.ask(token, SOCKET, "private-scada-data.paris");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"AuthError\",\"error\":\"claim fieldcast has nothing in channels or sites that covers"
                                + " private-scada-data.paris\",\"status\":403,\"claim\":\"fieldcast\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "12.34,             scada-data,                 400, needs no authorisation",
        "12.34,             orders,                     400, needs no authorisation",
        "12.34,             private-encrypted-orders,   403, the gateway has no key of them",
        "12.34,             %23server-to-user-anna,     403, is for its signed-in user only",
        "12.34,             private%20orders,           400, channel_name: channel must consist of",
        "12.34,             '',                         400, channel_name: channel must consist of",
        "12.34:private-a,   private-orders,             400, socket_id must be",
        "12,                private-orders,             400, socket_id must be",
    })
    void whatCannotBeSignedIsRefusedByItsRule(String socketId, String channel, int status, String rule) {
        // Given
        String token = SampleTokens.token(until, "anna", "*");

        // When
        HttpResponse<String> answer = server.ask(token, socketId, channel);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(AuthServer.json(answer).path("error").stringValue()).contains(rule);
    }

    @Test
    void anotherApplicationIsForTokensThatNameIt() {
        // Given
        String plant = SampleTokens.token(until, "anna", "*");
        String lab = SampleTokens.token(until, "anna", Map.of("channels", List.of("*"), "apps", List.of("lab")));
        String form = "socket_id=12.34&channel_name=private-orders";

        // When
        JsonNode signed = AuthServer.json(server.post("/broadcasting/auth?app=lab-key", lab, form));

        // Then
        assertThat(signed.path("auth").stringValue()).startsWith("lab-key:");
        HttpResponse<String> stranger = server.post("/broadcasting/auth?app=lab-key", plant, form);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(AuthServer.json(stranger).path("claim").stringValue()).isEqualTo("fieldcast.apps");
        assertThat(server.ask(lab, SOCKET, "private-orders").statusCode()).isEqualTo(403);
        assertThat(server.post("/broadcasting/auth?app=none", lab, form).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTokenThatIsNotGoodIs401() {
        // Given
        String form = "socket_id=12.34&channel_name=private-orders";
        String foreign = SampleTokens.signed(Map.of("exp", until.getEpochSecond()), SampleTokens.KEY.toUpperCase());
        String endless = SampleTokens.signed(Map.of("sub", "anna"), SampleTokens.KEY);
        String over = SampleTokens.token(clock.instant(), "anna", "*"); // within the tolerance, and yet over

        // When, Then
        for (String authorization :
                new String[] {null, "Bearer nonsense", "Bearer " + foreign, "Bearer " + endless, "Bearer " + over}) {
            HttpResponse<String> answer = server.post("/broadcasting/auth", authorization, FORM, form);
            assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
            assertThat(AuthServer.json(answer).path("type").stringValue()).isEqualTo("AuthError");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channels | private-* | fieldcast.channels | must be an array of strings",
                "sites    | lyon      | fieldcast.sites    | must be an array of strings",
                "apps     | plant     | fieldcast.apps     | must be an array of strings",
            })
    void aClaimThatIsNotWhatItShouldBeIsNamed(String field, String value, String claim, String rule) {
        // Given
        String token = SampleTokens.token(until, "anna", Map.of(field, value));

        // When
        HttpResponse<String> answer = server.ask(token, SOCKET, "private-orders");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(AuthServer.json(answer).path("claim").stringValue()).isEqualTo(claim);
        assertThat(AuthServer.json(answer).path("error").stringValue()).isEqualTo("claim " + claim + " " + rule);
    }

    @Test
    void aPresenceChannelIsNotForATokenOfNobody() {
        // Given
        Map<String, Object> claims = new HashMap<>();
        claims.put("exp", until.getEpochSecond());
        claims.put("fieldcast", Map.of("channels", List.of("*")));

        // When
        HttpResponse<String> answer =
                server.ask(SampleTokens.signed(claims, SampleTokens.KEY), SOCKET, "presence-shift");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(AuthServer.json(answer).path("claim").stringValue()).isEqualTo("sub");
    }

    @Test
    void aBodyThatIsTooLargeOrNoneAtAllIsRefused() {
        // Given
        String token = SampleTokens.token(until, "anna", "*");

        // When, Then
        assertThat(server.post("/broadcasting/auth", token, "socket_id=" + "1".repeat(20_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.post("/broadcasting/auth", token, "").statusCode()).isEqualTo(400);
        assertThat(server.post("/broadcasting/auth", "Bearer " + token, "application/json", "[]")
                        .statusCode())
                .isEqualTo(400);
    }

    private Decision decide(String channel, JsonNode signed) {
        return decide(
                channel,
                signed.path("auth").stringValue(),
                signed.path("channel_data").stringValue());
    }

    private Decision decide(String channel, String auth, String data) {
        return access.decide(SOCKET, ((ParsedChannel.Valid) ChannelParser.parse(channel)).channel(), auth, data);
    }
}
