package io.fieldcast.gateway.pusher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.presence.Occupancy.Knowledge;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request to publish is told of its channels. */
class InfoOfEventsTest {

    private final ApiServer server = new ApiServer("plant", Clock.systemUTC());

    @BeforeEach
    void someChannels() {
        server.facts.has("orders", 3);
        server.facts.has("presence-room", 4, "anna", "ben");
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
                "'channel':'orders'                    | null                          | {}",
                "'channel':'orders'                    | ''                            | {}",
                "'channel':'orders'                    | 'subscription_count'          | {'channels':{'orders':{'subscription_count':3}}}",
                "'channel':'nobody'                    | 'subscription_count'          | {'channels':{'nobody':{'subscription_count':0}}}",
                "'channels':['presence-room','orders'] | 'user_count'                  | {'channels':{'presence-room':{'user_count':2},'orders':{}}}",
                "'channels':['presence-room','orders'] | 'subscription_count,user_count' | {'channels':{'presence-room':{'user_count':2,'subscription_count':4},'orders':{'subscription_count':3}}}",
            })
    void anEventsChannelsAreDescribedByName(String channels, String info, String answer) {
        // When
        HttpResponse<String> response = publish(channels, info);

        // Then
        assertAnswered(response, answer);
        assertThat(server.publisher.events()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                           |                              | {}",
                "'info':'subscription_count', |                            | {'batch':[{'subscription_count':3},{}]}",
                "                           | 'info':'user_count',         | {'batch':[{},{'user_count':2}]}",
                "'info':'user_count',       | 'info':'subscription_count', | {'batch':[{},{'subscription_count':4}]}",
            })
    void aBatchIsDescribedEventByEvent(String first, String second, String answer) {
        // When
        HttpResponse<String> response = server.post(
                "/apps/plant/batch_events",
                json("{'batch':[{" + (first == null ? "" : first) + "'name':'e','data':'x','channel':'orders'},{"
                        + (second == null ? "" : second) + "'name':'e','data':'x','channel':'presence-room'}]}"));

        // Then
        assertAnswered(response, answer);
        assertThat(server.publisher.events()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'cache'", "'members'", "7", "['user_count']"})
    void whatCannotBeAskedIsNotPublished(String info) {
        // When
        HttpResponse<String> event = publish("'channel':'orders'", info);
        HttpResponse<String> batch = server.post(
                "/apps/plant/batch_events",
                json("{'batch':[{'name':'e','data':'x','channel':'orders','info':" + info + "}]}"));

        // Then
        assertThat(event.statusCode()).isEqualTo(400);
        assertThat(event.body()).contains("\"info must be a comma-separated list of user_count, subscription_count\"");
        assertThat(batch.statusCode()).isEqualTo(400);
        assertThat(batch.body()).contains("\"batch[0].info must be a comma-separated list");
        assertThat(server.publisher.events()).isEmpty();
    }

    @Test
    void whileNothingIsKnownNothingIsPublishedThatAsks() {
        // Given
        server.facts.is(Knowledge.READING);

        // When
        HttpResponse<String> asking = publish("'channel':'orders'", "'subscription_count'");

        // Then
        assertThat(asking.statusCode()).isEqualTo(503);
        assertThat(asking.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(server.publisher.events()).isEmpty();
        assertThat(publish("'channel':'orders'", "null").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotCountedIsLeftOut() {
        // Given
        server.facts.is(Knowledge.OVERFULL);

        // When
        HttpResponse<String> response = publish("'channel':'presence-room'", "'subscription_count,user_count'");

        // Then
        assertAnswered(response, "{'channels':{'presence-room':{'user_count':2}}}");
    }

    private HttpResponse<String> publish(String channels, String info) {
        return server.post("/apps/plant/events", json("{'name':'e','data':'x'," + channels + ",'info':" + info + "}"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static void assertAnswered(HttpResponse<String> response, String answer) {
        assertThat(response.body()).isEqualTo(json(answer));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
