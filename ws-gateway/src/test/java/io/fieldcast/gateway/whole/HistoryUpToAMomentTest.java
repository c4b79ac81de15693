package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** History between two moments: whoever plays the past asks stretch by stretch, and gets each event once. */
class HistoryUpToAMomentTest {

    @Test
    void stretchesThatFollowEachOtherHaveEachEventOnce() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name());
                RunningGateway gateway = RunningGateway.start()) {
            // Given
            plant.report(20);
            long begin = plant.at(0).timestamp();
            long middle = plant.at(10).timestamp();
            long end = plant.at(19).timestamp() + 1;
            Waiting.until(
                    "all is there", () -> numbers(gateway, plant, begin, end).size() == 20);

            // When
            List<Integer> first = numbers(gateway, plant, begin, middle);
            List<Integer> second = numbers(gateway, plant, middle, end);

            // Then
            List<Integer> both = new ArrayList<>(first);
            both.addAll(second);
            assertThat(both).isEqualTo(numbers(gateway, plant, begin, end));
            assertThat(first).allMatch(number -> plant.at(number).timestamp() < middle);
            assertThat(second).allMatch(number -> plant.at(number).timestamp() >= middle);
        }
    }

    @Test
    void anEndThatIsNoMomentIsRefused() {
        try (RunningGateway gateway = RunningGateway.start()) {
            // When
            HttpAnswer answer = HttpAnswer.get(gateway.uri("http", "/channels/scada-data/history?to=earliest"));

            // Then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"to\"");
        }
    }

    /** Page by page, as long as there are more. */
    private static List<Integer> numbers(RunningGateway gateway, Plant plant, long from, long to) {
        List<Integer> numbers = new ArrayList<>();
        String next = "@" + from;
        boolean more = true;
        while (more) {
            JsonNode page = FieldcastJson.MAPPER.readTree(HttpAnswer.get(gateway.uri(
                            "http",
                            "/channels/scada-data." + plant.site + "/history?limit=3&from=" + next + "&to=@" + to))
                    .body());
            for (JsonNode event : page.path("events")) {
                numbers.add(
                        event.path("data").path("values").path("temperature").intValue());
            }
            next = page.path("next").stringValue();
            more = page.path("more").booleanValue();
        }
        return numbers;
    }
}
