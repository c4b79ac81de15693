package io.fieldcast.gateway.conflation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.gateway.hub.DeviceSlot;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlotsTest {

    private final DeviceSlot readings = Slots.of(ScadaTopic.DATA).get();
    private final DeviceSlot windows = Slots.of(ScadaTopic.AGGREGATED).get();
    private long offset;

    @Test
    void aSingleReadingIsGivenAsItCame() {
        TopicRecord only = reading("10:00:01", "{'temperature':20.5}", "");

        readings.add(only);

        assertThat(readings.newest(0)).isSameAs(only);
    }

    @Test
    void theNewestValueOfEachTagIsKeptWithItsOwnTimeAndQuality() {
        readings.add(reading(
                "10:00:01",
                "{'temperature':171.0,'humidity':48.0}",
                ",'quality':{'temperature':{'level':'BAD','reasons':['OUT_OF_RANGE']}}"));
        readings.add(reading("10:00:02", "{'humidity':49.0}", ""));

        TopicRecord newest = readings.newest(0);

        JsonNode json = FieldcastJson.MAPPER.readTree(newest.value());
        assertThat(newest.offset()).isEqualTo(2);
        assertThat(json.at("/time").asString()).isEqualTo("2026-11-22T10:00:02Z");
        assertThat(json.at("/values")).hasToString("{\"temperature\":171.0,\"humidity\":49.0}");
        assertThat(json.at("/times")).hasToString("{\"temperature\":\"2026-11-22T10:00:01Z\"}");
        assertThat(json.at("/quality/temperature/level").asString()).isEqualTo("BAD");
    }

    @Test
    void whatCameLateDoesNotTakeTheNewerValuesPlace() {
        readings.add(reading("10:00:05", "{'temperature':25.0}", ""));
        readings.add(reading("10:00:01", "{'temperature':21.0,'humidity':40.0}", ""));

        JsonNode json = FieldcastJson.MAPPER.readTree(readings.newest(0).value());

        assertThat(json.at("/time").asString()).isEqualTo("2026-11-22T10:00:05Z");
        assertThat(json.at("/values/temperature").asDouble()).isEqualTo(25.0);
        assertThat(json.at("/times/humidity").asString()).isEqualTo("2026-11-22T10:00:01Z");
    }

    @Test
    void backfillIsNeverMistakenForTheCurrentValue() {
        readings.add(reading("10:00:05", "{'temperature':25.0}", ""));
        readings.add(reading("10:00:06", "{'temperature':1.0}", ",'historical':true"));

        JsonNode current = FieldcastJson.MAPPER.readTree(readings.newest(0).value());

        assertThat(current.at("/values/temperature").asDouble()).isEqualTo(25.0);
        assertThat(current.has("historical")).isFalse();
    }

    @Test
    void aCurrentValueTakesTheBackfillsPlace() {
        readings.add(reading("10:00:05", "{'temperature':1.0}", ",'historical':true"));
        readings.add(reading("10:00:04", "{'humidity':40.0}", ""));

        JsonNode current = FieldcastJson.MAPPER.readTree(readings.newest(0).value());

        assertThat(current.at("/values")).hasToString("{\"humidity\":40.0}");
    }

    @Test
    void whatIsNoReadingGivesWayToWhatFollows() {
        readings.add(record("no reading"));
        TopicRecord next = record("neither");
        readings.add(next);

        assertThat(readings.newest(0)).isEqualTo(next);
    }

    @Test
    void whatASlotHoldsGrowsWithTheTagsAndNotWithTheReadings() {
        for (int i = 0; i < 1_000; i++) {
            readings.add(reading("10:00:0" + i % 10, "{'temperature':" + i + ".5,'humidity':48.0}", ""));
        }
        int ofTwoTags = readings.bytes();
        for (int i = 0; i < 100; i++) {
            readings.add(reading("10:00:09", "{'tag-" + i + "':1.0}", ""));
        }

        assertThat(ofTwoTags).isLessThan(500);
        assertThat(readings.bytes()).isGreaterThan(100 * 15);
    }

    @Test
    void windowSizesTakeTurnsAndEachShowsItsLatestWindow() {
        windows.add(window("PT1H", "10:00:00"));
        windows.add(window("PT1S", "10:00:09"));
        windows.add(window("PT1S", "10:00:08"));

        List<String> shown = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            JsonNode window =
                    FieldcastJson.MAPPER.readTree(windows.newest(turn).value()).at("/window");
            shown.add(window.at("/size").asString() + " " + window.at("/start").asString());
        }

        assertThat(shown)
                .containsExactly("PT1H 2026-11-22T10:00:00Z", "PT1S 2026-11-22T10:00:09Z", "PT1H 2026-11-22T10:00:00Z");
    }

    private TopicRecord window(String size, String start) {
        return record("{'site':'lyon','device':'press-4','window':{'start':'2026-11-22T" + start
                + "Z','end':'2026-11-22T11:00:00Z','size':'" + size + "'},'revision':1,'final':false,'tags':{}}");
    }

    private TopicRecord reading(String time, String values, String more) {
        return record("{'site':'lyon','device':'press-4','time':'2026-11-22T" + time + "Z','received':'2026-11-22T"
                + time + "Z','values':" + values + more + "}");
    }

    private TopicRecord record(String json) {
        byte[] value = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new TopicRecord("scada-data", 0, ++offset, 0, "lyon/press-4", value);
    }
}
