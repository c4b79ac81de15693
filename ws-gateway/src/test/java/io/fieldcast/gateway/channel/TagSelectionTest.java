package io.fieldcast.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagSelectionTest {

    @Test
    void aReadingKeepsOnlyTheWantedTags() {
        String reading = "{\"site\":\"lyon\",\"values\":{\"a\":1,\"b\":2},\"quality\":{\"b\":{\"level\":\"BAD\"}}}";

        String selected = select(ScadaTopic.DATA, reading, "a");

        assertThat(selected).isEqualTo("{\"site\":\"lyon\",\"values\":{\"a\":1},\"quality\":{}}");
    }

    @Test
    void aReadingWithNoneOfThemIsLeftOut() {
        assertThat(select(ScadaTopic.DATA, "{\"values\":{\"b\":2}}", "a")).isNull();
    }

    @Test
    void anAggregateKeepsOnlyTheWantedTags() {
        String selected = select(ScadaTopic.AGGREGATED, "{\"revision\":3,\"tags\":{\"a\":{},\"b\":{}}}", "b");

        assertThat(selected).isEqualTo("{\"revision\":3,\"tags\":{\"b\":{}}}");
    }

    @Test
    void aBatchKeepsTheReadingsThatHaveThemAndCountsThose() {
        String batch = "{\"count\":2,\"readings\":[{\"values\":{\"a\":1}},{\"values\":{\"b\":1}}],"
                + "\"summary\":{\"a\":{},\"b\":{}}}";

        String selected = select(ScadaTopic.BATCH, batch, "a");

        assertThat(selected).isEqualTo("{\"count\":1,\"readings\":[{\"values\":{\"a\":1}}],\"summary\":{\"a\":{}}}");
    }

    @Test
    void whatIsNotOurJsonIsLeftOut() {
        assertThat(select(ScadaTopic.DATA, "not json", "a")).isNull();
        assertThat(select(ScadaTopic.DATA, "[]", "a")).isNull();
    }

    private static String select(ScadaTopic topic, String json, String... tags) {
        byte[] selected = new TagSelection(topic, Set.of(tags)).apply(json.getBytes(StandardCharsets.UTF_8));
        return selected == null ? null : new String(selected, StandardCharsets.UTF_8);
    }
}
