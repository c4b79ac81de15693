package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.authorisation.SampleTokens;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** From the token to the subscription and its end. */
class TokenAuthorisationTest {

    private static final String SUCCEEDED = "pusher_internal:subscription_succeeded";
    private static final String ERROR = "pusher:subscription_error";
    private static final String ADDED = "pusher_internal:member_added";
    private static final String REMOVED = "pusher_internal:member_removed";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                "--fieldcast.gateway.authorisation.shared-key=" + SampleTokens.KEY,
                "--fieldcast.gateway.apps[1].allowed-origins=*.plant.example");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aSubscriptionEndsWithItsTokenAndGoesOnWithANewerOne() throws Exception {
        try (WireClient ends = gateway.connect("plant");
                WireClient goesOn = gateway.connect("plant")) {
            // Given
            Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 8);
            subscribe(ends, "private-orders", SampleTokens.token(end, "anna", "private-orders"));
            subscribe(goesOn, "private-orders", SampleTokens.token(end, "ben", "private-orders"));
            ends.next(SUCCEEDED);
            goesOn.next(SUCCEEDED);

            // When
            subscribe(goesOn, "private-orders", SampleTokens.token(end.plusSeconds(60), "ben", "private-orders"));
            JsonNode error = ends.next(ERROR);

            // Then
            assertThat(Instant.now()).isAfterOrEqualTo(end);
            assertThat(error.at("/data/type").stringValue()).isEqualTo("AuthExpired");
            assertThat(error.at("/data/status").intValue()).isEqualTo(401);
            gateway.backend("plant").trigger("private-orders", "paid", "1");
            goesOn.next("paid");
            assertThat(goesOn.events("private-orders")).containsExactly(SUCCEEDED, SUCCEEDED, "paid");
            assertThat(ends.events("private-orders")).containsExactly(SUCCEEDED, ERROR);
        }
    }

    @Test
    void aMemberWhoRenewsDoesNotJoinTwiceAndOneWhoDoesNotLeaves() throws Exception {
        String room = "presence-shift-" + System.nanoTime();
        try (WireClient watcher = gateway.connect("plant");
                WireClient anna = gateway.connect("plant");
                WireClient ben = gateway.connect("plant")) {
            // Given
            watcher.join(room, "watcher");
            Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 8);
            subscribe(anna, room, SampleTokens.token(end, "anna", "presence-*"));
            subscribe(ben, room, SampleTokens.token(end, "ben", "presence-*"));
            anna.next(SUCCEEDED);
            ben.next(SUCCEEDED);

            // When
            subscribe(anna, room, SampleTokens.token(end.plusSeconds(60), "anna", "presence-*"));
            ben.next(ERROR);

            // Then
            assertThat(watcher.next(REMOVED, room).path("data").stringValue()).isEqualTo("{\"user_id\":\"ben\"}");
            assertThat(watcher.frames(ADDED, room).stream()
                            .map(frame -> frame.path("data").stringValue()))
                    .containsExactlyInAnyOrder(
                            "{\"user_id\":\"anna\",\"user_info\":{\"name\":\"Mx anna\"}}",
                            "{\"user_id\":\"ben\",\"user_info\":{\"name\":\"Mx ben\"}}");
            assertThat(anna.frames(ERROR)).isEmpty();
        }
    }

    @Test
    void nobodyRenewsForAnother() throws Exception {
        String room = "presence-shift-" + System.nanoTime();
        try (WireClient anna = gateway.connect("plant")) {
            // Given
            Instant end = Instant.now().plusSeconds(60);
            subscribe(anna, room, SampleTokens.token(end, "anna", "presence-*"));
            anna.next(SUCCEEDED);

            // When
            subscribe(anna, room, SampleTokens.token(end.plusSeconds(60), "ben", "presence-*"));

            // Then
            assertThat(anna.next(ERROR).at("/data/error").stringValue()).contains("channel_data.user_id");
        }
    }

    @Test
    void aPrivateChannelIsStreamedToWhoeverBringsATokenUntilThatEnds() throws Exception {
        // Given
        String channel = "private-orders-" + System.nanoTime();
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 5);
        gateway.backend("plant").trigger(channel, "paid", "7");

        // When
        HttpResponse<Stream<String>> stream = HTTP.send(
                request("/channels/" + channel + "/events?from=earliest", SampleTokens.token(end, "anna", channel)),
                BodyHandlers.ofLines());
        List<String> lines = stream.body().toList();

        // Then
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(lines).contains("event: paid", "data: \"7\"", "event: fieldcast:live");
        assertThat(Instant.now()).isBetween(end, end.plusSeconds(5));
    }

    @Test
    void theHistoryOfAPrivateChannelIsForWhoeverBringsAToken() throws Exception {
        // Given
        String channel = "private-orders-" + System.nanoTime();
        gateway.backend("plant").trigger(channel, "paid", "7");
        String token = SampleTokens.token(Instant.now().plusSeconds(60), "anna", channel);

        // When
        HttpResponse<String> page =
                HTTP.send(request("/channels/" + channel + "/history", token), BodyHandlers.ofString());

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(FieldcastJson.MAPPER
                        .readTree(page.body())
                        .at("/events/0/event")
                        .stringValue())
                .isEqualTo("paid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private-orders           |    | 401 | Authorization must be: Bearer",
                "private-orders           | 60 | 403 | claim fieldcast has nothing in channels or sites that covers",
                "private-own              | -9 | 401 | claim exp: the token ended at",
                "private-own;from=-5m     | 60 | 400 | channel must have no parameters",
                "presence-own             | 60 | 403 | presence-own needs a WebSocket",
                "private-encrypted-own    | 60 | 403 | private-encrypted-own needs a WebSocket",
                "%23server-to-user-anna   | 60 | 403 | #server-to-user-anna needs a WebSocket",
            })
    void overPlainHttpARefusalSaysWhatIsMissing(String channel, Integer seconds, int status, String detail)
            throws Exception {
        // Given
        String token = seconds == null
                ? null
                : SampleTokens.token(
                        Instant.now().plusSeconds(seconds),
                        "anna",
                        "private-own",
                        "presence-own",
                        "private-encrypted-own");

        // When
        HttpResponse<String> answer =
                HTTP.send(request("/channels/" + channel + "/events", token), BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FieldcastJson.MAPPER.readTree(answer.body()).path("detail").stringValue())
                .startsWith(detail);
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    private static HttpRequest request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("http", path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    @Test
    void onlyPagesThatMayConnectMayAskFromTheirOwnOrigin() throws Exception {
        // When
        HttpResponse<String> friend = preflight("/broadcasting/auth?app=lab-key", "https://hmi.plant.example");
        HttpResponse<String> stranger = preflight("/broadcasting/auth?app=lab-key", "https://evil.example");
        HttpResponse<String> elsewhere = preflight("/config.json", "https://hmi.plant.example");

        // Then
        assertThat(friend.statusCode()).isEqualTo(200);
        assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).contains("https://hmi.plant.example");
        assertThat(friend.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(friend.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(elsewhere.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String path, String origin) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.uri("http", path))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization")
                        .build(),
                BodyHandlers.ofString());
    }

    /** As pusher-js does: what the endpoint answers goes into the frame as it is. */
    private static void subscribe(WireClient client, String channel, String token) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(gateway.uri("http", "/broadcasting/auth"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("socket_id=" + client.socketId() + "&channel_name=" + channel))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode signed = FieldcastJson.MAPPER.readTree(answer.body());
        Map<String, String> data = new LinkedHashMap<>();
        data.put("channel", channel);
        for (String field : List.of("auth", "channel_data")) {
            data.put(field, signed.path(field).stringValue());
        }
        client.send("pusher:subscribe", data);
    }
}
