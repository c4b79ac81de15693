package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What one gateway tells at {@code /operations} of all, by asking them; and to whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsOfAllGatewaysTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TOKEN = "--fieldcast.gateway.operations.token=";

    private RunningGateway other;
    private RunningGateway foreign;
    private RunningGateway asked;

    @BeforeAll
    void start() throws Exception {
        other = RunningGateway.start(TOKEN + "the-same");
        foreign = RunningGateway.start(TOKEN + "another");
        int port = FreePort.next();
        asked = RunningGateway.startOn(
                port,
                TOKEN + "the-same",
                "--fieldcast.gateway.operations.gateways=" + url(port) + "," + url(other.port()) + ","
                        + url(foreign.port()) + ",http://secret@127.0.0.1:9"); // nobody listens there
    }

    @AfterAll
    void stop() {
        asked.close();
        foreign.close();
        other.close();
    }

    @Test
    void itTellsTheFiguresOfEachAndWhyOneDoesNotTell() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name());
                WireClient here = asked.connect("lab");
                WireClient there = other.connect("lab")) {
            // Given
            there.subscribe("scada-data." + plant.site);

            // When
            Waiting.until("the other's connection, what it delivers and how long that takes", () -> {
                plant.report(1);
                JsonNode figures = gateway(1).path("figures");
                return figures.path("connections").asInt(0) == 1
                        && figures.at("/sending/deliveries").asDouble(0) > 0
                        && figures.at("/sending/millis").has("p99");
            });
            Waiting.until("its own", () -> gateway(0).at("/figures/connections").asInt(0) == 1);
            Waiting.until(
                    "who does not let it in",
                    () -> gateway(2).path("problemCode").asString("").equals("other-token"));

            // Then
            assertThat(gateway(0).at("/figures/name").asString())
                    .isEqualTo(state().at("/gateway/name").asString());
            assertThat(gateway(1).at("/figures/name").asString()).endsWith(":" + other.port());
            assertThat(gateway(1).at("/figures/subscriptions").asInt()).isEqualTo(1);
            assertThat(gateway(1).path("address").asString()).isEqualTo("127.0.0.1:" + other.port());
            assertThat(gateway(2).path("problemValue").asInt()).isEqualTo(401);
            assertThat(gateway(2).path("figures").isNull()).isTrue();
            assertThat(gateway(3).path("problemCode").asString()).isEqualTo("unreachable");
            assertThat(gateway(3).path("address").asString()).isEqualTo("127.0.0.1:9");
            assertThat(here.socketId()).isNotEmpty();
        }
    }

    @Test
    void whatOneGatewayIsAskedIsAsClosedAsThePageItself() throws Exception {
        // When
        HttpResponse<String> without = get("/operations/gateway");
        HttpResponse<String> wrong = get("/operations/gateway", "Authorization", "Bearer another");
        HttpResponse<String> right = get("/operations/gateway", "Authorization", "Bearer the-same");

        // Then
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).contains("\"connections\":").doesNotContain("the-same");
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private JsonNode gateway(int index) throws Exception {
        return state().path("gateways").path(index);
    }

    private JsonNode state() throws Exception {
        HttpResponse<String> answer = get("/operations/state", "Authorization", "Bearer the-same");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FieldcastJson.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.uri("http", path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
