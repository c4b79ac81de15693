package io.fieldcast.gateway.pusher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the libraries do not send, or each in its own way. */
class PusherHttpApiTest {

    private static final String EVENTS = "/apps/plant/events";
    private static final String GOOD = "{\"name\":\"paid\",\"channel\":\"orders\",\"data\":\"x\"}";

    private final ApiServer server = new ApiServer("plant", Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void successIsExactlyAnEmptyObjectOfExactlyThatType() {
        // When
        HttpResponse<String> response = server.post(EVENTS, GOOD);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info=user_count,subscription_count", "info=user_count%2Csubscription_count", "Z=a+b"})
    void aSignatureIsOverDecodedValues(String parameter) {
        // Given
        Map<String, String> decoded = Map.of(
                parameter.substring(0, parameter.indexOf('=')),
                parameter.substring(parameter.indexOf('=') + 1).replace("%2C", ","));
        String query = server.signedQuery(EVENTS, GOOD, decoded);
        String encoded = query.replace(parameter.replace("%2C", ","), parameter); // as it goes over the wire

        // When
        HttpResponse<String> response = server.post(EVENTS, encoded, GOOD);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apps/the%20plant/events", "/apps/the plant/events"})
    void aPathMayBeSignedEncodedOrNot(String signedPath) {
        try (ApiServer spaced = new ApiServer("the plant", Clock.systemUTC())) {
            // Given
            String query = spaced.signedQuery(signedPath, GOOD, Map.of());

            // When
            HttpResponse<String> response = spaced.post("/apps/the%20plant/events", query, GOOD);

            // Then
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anotherBodyThanTheSignedOneIsRefused() {
        // Given
        String query = server.signedQuery(EVENTS, GOOD, Map.of());

        // When
        HttpResponse<String> response = server.post(EVENTS, query, GOOD.replace("paid", "lost"));

        // Then
        assertRefused(response, 401, "body_md5 must be the MD5 of the body");
    }

    @ParameterizedTest
    @CsvSource({
        "auth_key, auth_key must be",
        "auth_version, auth_version must be 1.0",
        "auth_timestamp, auth_timestamp must be in seconds",
        "auth_signature, auth_signature must be",
        "body_md5, auth_signature must be",
    })
    void whatIsMissingFromTheQueryIsNamed(String parameter, String message) {
        // Given
        String query = server.signedQuery(EVENTS, GOOD, Map.of()).replaceAll("(^|&)" + parameter + "=[^&]*", "");

        // When
        HttpResponse<String> response = server.post(EVENTS, query, GOOD);

        // Then
        assertRefused(response, 401, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x                                                        | the body must be a JSON object",
                "[]                                                       | the body must be a JSON object",
                "{'data':'x','channel':'c'}                               | name must be a string of 1 to 200",
                "{'name':'','data':'x','channel':'c'}                     | name must be a string of 1 to 200",
                "{'name':1,'data':'x','channel':'c'}                      | name must be a string of 1 to 200",
                "{'name':'pusher:pong','data':'x','channel':'c'}          | name must not begin with pusher:",
                "{'name':'pusher_internal:x','data':'x','channel':'c'}    | name must not begin with pusher:",
                "{'name':'e','channel':'c'}                               | data must be a string",
                "{'name':'e','data':{'a':1},'channel':'c'}                | data must be a string",
                "{'name':'e','data':'x'}                                  | channels must be an array of 1 to 100",
                "{'name':'e','data':'x','channels':[]}                    | channels must be an array of 1 to 100",
                "{'name':'e','data':'x','channels':'c'}                   | channels must be an array of 1 to 100",
                "{'name':'e','data':'x','channels':['c',1]}               | channels must be an array of 1 to 100",
                "{'name':'e','data':'x','channel':7}                      | channels must be an array of 1 to 100",
                "{'name':'e','data':'x','channel':'a b'}                  | channel must consist of",
                "{'name':'e','data':'x','channels':['c','']}              | channel must consist of",
                "{'name':'e','data':'x','channel':'c','socket_id':'12'}   | socket_id must be two numbers",
                "{'name':'e','data':'x','channel':'c','socket_id':1.2}    | socket_id must be two numbers",
            })
    void anEventThatBreaksARuleIsToldWhich(String body, String message) {
        // When
        HttpResponse<String> response = server.post(EVENTS, body.replace('\'', '"'));

        // Then
        assertRefused(response, 400, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                     | batch must be an array of 1 to 10 events",
                "{'batch':[]}                                           | batch must be an array of 1 to 10 events",
                "{'batch':[0,1,2,3,4,5,6,7,8,9,10]}                     | batch must be an array of 1 to 10 events",
                "{'batch':[{'name':'e','data':'x','channel':'c'},{'name':'e','data':'x'}]} | batch[1].channels must be",
                "{'batch':[7]}                                          | batch[0].name must be a string",
            })
    void aBatchIsPublishedWholeOrNotAtAll(String body, String message) {
        // When
        HttpResponse<String> response = server.post("/apps/plant/batch_events", body.replace('\'', '"'));

        // Then
        assertRefused(response, 400, message);
    }

    @Test
    void moreThanAHundredChannelsAreTooMany() {
        // Given
        String channels =
                IntStream.rangeClosed(0, 100).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));

        // When
        HttpResponse<String> response =
                server.post(EVENTS, "{\"name\":\"e\",\"data\":\"x\",\"channels\":[" + channels + "]}");

        // Then
        assertRefused(response, 400, "channels must be an array of 1 to 100 names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scada-data", "scada-data.lyon", "private-scada-batch", "scada-aggregated;every=1s"})
    void whatKafkaFeedsCannotBePublishedTo(String channel) {
        // When
        HttpResponse<String> response = server.post(EVENTS, GOOD.replace("orders", channel));

        // Then
        assertRefused(response, 403, "channel " + channel + " is fed by Kafka's topic scada-");
    }

    @Test
    void fieldsThatNobodyKnowsAreTolerated() {
        // Given
        String body =
                "{\"name\":\"e\",\"data\":\"{}\",\"channels\":[\"c\",\"c\"],\"info\":\"user_count\",\"socket_id\":null,\"x\":[]}";

        // When
        HttpResponse<String> response = server.post(EVENTS, body);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.publisher.events())
                .extracting(PublishedEvent::channel)
                .containsExactly("c");
    }

    @Test
    void oneUserCanBePublishedTo() {
        // When
        HttpResponse<String> response = server.post(EVENTS, GOOD.replace("orders", "#server-to-user-u1"));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.publisher.events())
                .extracting(PublishedEvent::channel)
                .containsExactly("#server-to-user-u1");
    }

    @Test
    void aBodyBeyondEveryLimitIsNotReadToItsEnd() {
        // Given
        String body = GOOD.replace("\"x\"", "\"" + "x".repeat(2_000_000) + "\"");

        // When
        HttpResponse<String> response = server.post(EVENTS, body);

        // Then
        assertRefused(response, 413, "the body must be at most 1048576 bytes");
    }

    @Test
    void aBrokerThatIsGoneSaysWhenToTryAgain() {
        // Given
        server.publisher.loseBroker();

        // When
        HttpResponse<String> response = server.post(EVENTS, GOOD);

        // Then
        assertRefused(response, 503, "the broker is gone: try again");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apps", "/apps/plant", "/apps/plant/channels", "/apps/plant/events/7"})
    void otherRoutesAreNotFoundInJsonToo(String path) {
        // When
        HttpResponse<String> response = server.post(path, "{}");

        // Then
        assertRefused(response, 404, "there is no such route");
    }

    private void assertRefused(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        JsonNode error = FieldcastJson.MAPPER.readTree(response.body());
        assertThat(error.get("error").stringValue()).startsWith(message);
        assertThat(error.get("code").intValue()).isEqualTo(status);
        assertThat(server.publisher.events()).isEmpty();
    }
}
