package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Three gateways on one Kafka, which know nothing of each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralGatewaysTest {

    private final List<RunningGateway> gateways = new ArrayList<>();

    @BeforeAll
    void start() {
        for (int i = 0; i < 3; i++) {
            gateways.add(RunningGateway.start());
        }
    }

    @AfterAll
    void stop() {
        gateways.forEach(RunningGateway::close);
    }

    @Test
    void whatIsPublishedThroughOneComesFromAllInTheSameOrder() {
        // Given
        String channel = "orders-" + UUID.randomUUID();
        List<WireClient> clients =
                gateways.stream().map(gateway -> gateway.connect("plant")).toList();
        clients.forEach(client -> client.subscribe(channel));

        // When
        for (int i = 0; i < 9; i++) {
            gateways.get(i % 3).backend("plant").trigger(channel, "shipped", Map.of("id", i));
        }

        // Then
        List<JsonNode> first = framesOf(clients.get(0), channel, 9);
        for (WireClient client : clients) {
            assertThat(framesOf(client, channel, 9)).isEqualTo(first);
            client.close();
        }
        assertThat(first)
                .extracting(frame -> WireClient.data(frame).path("id").intValue())
                .containsExactlyElementsOf(IntStream.range(0, 9).boxed().toList());
    }

    @Test
    void whoGoesFromGatewayToGatewayMissesNothingAndSeesNothingTwice() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name())) {
            // Given
            String channel = "scada-data." + plant.site;
            List<Integer> seen = new ArrayList<>();
            Position position = new Position();

            // When
            for (int leg = 0; leg < 6; leg++) {
                try (WireClient client = gateways.get(leg % 3).connect("plant")) {
                    position.start(client.subscribeFrom(channel, leg == 0 ? "latest" : position.from()));
                    plant.report(5);
                    int reported = plant.reported();
                    int before = seen.size();
                    Waiting.until(
                            "what was reported",
                            () -> before + Frames.of(client, channel).size() >= reported);
                    Frames.of(client, channel).forEach(position::saw);
                    seen.addAll(Frames.numbers(client, channel));
                }
                plant.report(5); // Nobody hears it.
            }

            // Then
            assertThat(seen)
                    .isEqualTo(IntStream.range(0, plant.reported() - 5).boxed().toList());
        }
    }

    @Test
    void theClientsOfAGatewayThatIsKilledGoOnElsewhere() throws Exception {
        try (Plant plant = new Plant(Topics.AGGREGATED.name());
                GatewayProcess victim = GatewayProcess.start()) {
            // Given
            String channel = "scada-aggregated." + plant.site;
            WireClient before = victim.connect("plant");
            Position position = new Position();
            position.start(before.subscribeFrom(channel, "latest"));
            plant.report(3);
            Waiting.until("three records", () -> Frames.of(before, channel).size() == 3);
            Frames.of(before, channel).forEach(position::saw);

            // When
            victim.kill();
            plant.report(4);
            WireClient after = gateways.get(0).connect("plant");
            JsonNode answer = after.subscribeFrom(channel, position.from());
            plant.report(1);

            // Then
            Waiting.until("the rest", () -> Frames.of(after, channel).size() >= 5);
            assertThat(answer.path("replay").stringValue()).isEqualTo("complete");
            assertThat(Frames.numbers(after, channel)).containsExactly(3, 4, 5, 6, 7);
            after.close();
        }
    }

    private static List<JsonNode> framesOf(WireClient client, String channel, int count) {
        Waiting.until("the events", () -> client.frames("shipped", channel).size() >= count);
        return client.frames("shipped", channel);
    }
}
