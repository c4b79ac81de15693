package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class SeenTest {

    private final Seen seen = new Seen(StringNode.valueOf("-PT5M"));

    @Test
    void itBeginsWhereItWasAskedTo() {
        // Given
        Seen live = new Seen(null);

        // When
        JsonNode from = seen.from();

        // Then
        assertThat(from).isEqualTo(StringNode.valueOf("-PT5M"));
        assertThat(live.from()).isNull();
    }

    @Test
    void itGoesOnAfterTheLastOfEachPartition() {
        // Given
        seen.subscribed(json("{'epoch':'e','offsets':{'0':4,'1':-1},'replay':'complete'}"));
        seen.isNew(json("{'partition':1,'offset':7}"));

        // When
        JsonNode from = seen.from();

        // Then
        assertThat(from).hasToString("{\"epoch\":\"e\",\"offsets\":{\"0\":4,\"1\":7}}");
    }

    @Test
    void whatHasBeenSeenIsNotNew() {
        // Given
        seen.subscribed(json("{'epoch':'e','offsets':{'0':4},'replay':'complete'}"));

        // When
        List<Boolean> news = List.of(
                seen.isNew(json("{'partition':0,'offset':5}")),
                seen.isNew(json("{'partition':0,'offset':5}")),
                seen.isNew(json("{'partition':0,'offset':4}")),
                seen.isNew(json("{'event':'client-typing'}")));

        // Then
        assertThat(news).containsExactly(true, false, false, true);
    }

    @Test
    void lossesAreTold() {
        // Given
        JsonNode truncated =
                json("{'epoch':'e','offsets':{'3':49},'replay':'truncated','lost':{'3':{'first':11,'last':49}}}");
        JsonNode reset = json("{'epoch':'f','offsets':{'3':-1},'replay':'reset'}");

        // When
        List<String> losses = seen.subscribed(truncated);
        List<String> anew = seen.subscribed(reset);

        // Then
        assertThat(losses).containsExactly("lost: of partition 3 the offsets 11 to 49, which Kafka no longer keeps");
        assertThat(anew).hasSize(1).first().asString().contains("created anew");
    }

    private static JsonNode json(String text) {
        return FieldcastJson.MAPPER.readTree(text.replace('\'', '"'));
    }
}
