package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.List;
import java.util.Map;
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
    void itsPositionIsThatOfAStream() {
        // Given
        String before = seen.position();
        seen.subscribed(json("{'epoch':'e','offsets':{'0':4,'1':-1,'2':0},'replay':'complete'}"));
        seen.isNew(json("{'partition':1,'offset':7}"));

        // When
        String position = seen.position();

        // Then
        assertThat(before).isNull();
        assertThat(position).isEqualTo("e:5,8,1");
        assertThat(From.parse(position))
                .isEqualTo(From.parse(seen.from()))
                .isEqualTo(new ParsedFrom.Valid(new From.After("e", Map.of(0, 4L, 1, 7L, 2, 0L))));
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
