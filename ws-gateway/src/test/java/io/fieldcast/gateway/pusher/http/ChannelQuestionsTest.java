package io.fieldcast.gateway.pusher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import io.fieldcast.gateway.presence.Occupancy.Knowledge;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked about channels, to the byte of the answer. */
class ChannelQuestionsTest {

    private static final String CHANNELS = "/apps/plant/channels";

    private final ApiServer server = new ApiServer("plant", Clock.systemUTC());

    @BeforeEach
    void someChannels() {
        server.facts.has("orders", 3);
        server.facts.has("presence-room", 4, "anna", "ben");
        server.facts.has("scada-data.lyon;tags=a,b;from=-5m", 1);
        server.facts.has("#server-to-user-7", 1);
        server.facts.has("cache-news", 1);
        server.facts.hasLast("cache-news", "{\"id\":7}", 60);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filter_by_prefix=orders                                | {'orders':{}}",
                "filter_by_prefix=nobody                                | {}",
                "filter_by_prefix=scada-                                | {'scada-data.lyon;tags=a,b;from=-5m':{}}",
                "filter_by_prefix=presence-&info=user_count             | {'presence-room':{'user_count':2}}",
                "info=user_count&filter_by_prefix=presence-ro           | {'presence-room':{'user_count':2}}",
                "filter_by_prefix=orders&info=subscription_count        | {'orders':{'subscription_count':3}}",
                "filter_by_prefix=presence-&info=user_count,subscription_count | {'presence-room':{'user_count':2,'subscription_count':4}}",
                "filter_by_prefix=presence-&info=user_count%2Csubscription_count | {'presence-room':{'user_count':2,'subscription_count':4}}",
            })
    void occupiedChannelsAreListed(String query, String channels) {
        // When
        HttpResponse<String> response = server.get(CHANNELS, query);

        // Then
        assertAnswered(response, "{'channels':" + channels + "}");
    }

    @Test
    void everyOccupiedChannelIsListedInTheOrderOfItsName() {
        // When
        HttpResponse<String> response = server.get(CHANNELS, "");

        // Then
        assertAnswered(
                response,
                "{'channels':{'#server-to-user-7':{},'cache-news':{},'orders':{},'presence-room':{},"
                        + "'scada-data.lyon;tags=a,b;from=-5m':{}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders        |                                    | {'occupied':true}",
                "orders        | info=subscription_count            | {'occupied':true,'subscription_count':3}",
                "nobody        | info=subscription_count            | {'occupied':false,'subscription_count':0}",
                "presence-room | info=user_count,subscription_count | {'occupied':true,'user_count':2,'subscription_count':4}",
                "presence-room | info=subscription_count%2Cuser_count | {'occupied':true,'user_count':2,'subscription_count':4}",
                "presence-none | info=user_count                    | {'occupied':false,'user_count':0}",
                "cache-news    | info=cache                         | {'occupied':true,'cache':{'data':'{\\'id\\':7}','ttl':60}}",
                "cache-none    | info=cache                         | {'occupied':false}",
                "%23server-to-user-7 | info=subscription_count      | {'occupied':true,'subscription_count':1}",
                "scada-data.lyon;tags=a,b;from=-5m |                | {'occupied':true}",
                "scada-data.lyon%3Btags%3Da%2Cb%3Bfrom%3D-5m |      | {'occupied':true}",
            })
    void oneChannelIsDescribed(String channel, String query, String answer) {
        // When
        HttpResponse<String> response = server.get(CHANNELS + "/" + channel, query == null ? "" : query);

        // Then
        assertAnswered(response, answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"presence-room | {'users':[{'id':'anna'},{'id':'ben'}]}", "presence-none | {'users':[]}"})
    void usersOfAPresenceChannelAreListed(String channel, String answer) {
        // When
        HttpResponse<String> response = server.get(CHANNELS + "/" + channel + "/users", "");

        // Then
        assertAnswered(response, answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                      | info=user_count                           | info: user_count needs a filter_by_prefix",
                "                      | info=user_count&filter_by_prefix=presence | info: user_count needs a filter_by_prefix",
                "                      | info=cache                                | info must be a comma-separated list of user_count, subscription_count",
                "/orders               | info=user_count                           | info: only presence channels have a user_count",
                "/orders               | info=cache                                | info: only cache channels have a cache",
                "/orders               | info=members                              | info must be a comma-separated list of user_count, subscription_count, cache",
                "/orders               | info=subscription_count,                  | info must be a comma-separated list",
                "/a%20b                | info=                                     | channel must consist of",
                "/orders/users         | x=1                                       | only presence channels have users",
                "/a%20b/users          | x=1                                       | only presence channels have users",
            })
    void whatCannotBeAskedIsRefused(String path, String query, String message) {
        // When
        HttpResponse<String> response = server.get(CHANNELS + (path == null ? "" : path), query);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"error\":\"" + message).endsWith("\"code\":400}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', READING",
        "/orders, READING",
        "/presence-room/users, READING",
        "'', OVERFULL",
        "/nobody, OVERFULL",
        "/orders?info=subscription_count, OVERFULL"
    })
    void noNumberIsBetterThanAWrongOne(String question, Knowledge knowledge) {
        // Given
        server.facts.is(knowledge);
        String[] parts = question.split("\\?", -1);

        // When
        HttpResponse<String> response = server.get(CHANNELS + parts[0], parts.length > 1 ? parts[1] : "");

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body()).endsWith("\"code\":503}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"/orders | {'occupied':true}", "/presence-none/users | {'users':[]}"})
    void whatIsCertainIsToldEvenIfThereAreTooManyChannels(String question, String answer) {
        // Given
        server.facts.is(Knowledge.OVERFULL);

        // When
        HttpResponse<String> response = server.get(CHANNELS + question, "");

        // Then
        assertAnswered(response, answer);
    }

    @Test
    void aSignatureIsAskedForHereToo() {
        // When
        HttpResponse<String> response = server.get(CHANNELS, "info=subscription_count");
        String query = response.request().uri().getRawQuery();
        HttpResponse<String> changed = server.getAs(CHANNELS, query.replace("info=subscription_count", "info="));
        HttpResponse<String> unsigned = server.getAs(CHANNELS, "info=");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(401);
        assertThat(unsigned.statusCode()).isEqualTo(401);
    }

    @Test
    @SuppressWarnings("try") // The library's close() is declared to throw anything.
    void pushersLibraryAsks() throws Exception {
        try (Pusher backend = server.backend("plant", ApiServer.KEY, ApiServer.SECRET)) {
            // Given
            Map<String, String> parameters =
                    Map.of("filter_by_prefix", "presence-", "info", "user_count,subscription_count");

            // When
            String answer = backend.get("/channels", parameters).getMessage();

            // Then
            assertThat(answer)
                    .isEqualTo("{\"channels\":{\"presence-room\":{\"user_count\":2,\"subscription_count\":4}}}");
            assertThat(backend.get("/channels/presence-room/users").getMessage())
                    .isEqualTo("{\"users\":[{\"id\":\"anna\"},{\"id\":\"ben\"}]}");
            assertThat(backend.get("/channels/orders/users").getHttpStatus()).isEqualTo(400);
        }
    }

    private static void assertAnswered(HttpResponse<String> response, String json) {
        assertThat(response.body()).isEqualTo(json.replace("\\'", "\\\"").replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
