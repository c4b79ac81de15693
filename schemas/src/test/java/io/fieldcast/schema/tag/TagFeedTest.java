package io.fieldcast.schema.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagFeedTest {

    private static final TagKey KEY = TagKey.parse("lyon/press-4/force.max");

    private final TagTable table = new TagTable();
    private final List<String> passedOver = new ArrayList<>();
    private final TagFeed feed = new TagFeed(table, (key, reason) -> passedOver.add(key + ": " + reason));

    @Test
    void aDefinitionIsTakenAndATombstoneTakesItAway() {
        // Given
        feed.accept(bytes(KEY.toString()), bytes("{\"unit\":\"kN\"}"));
        StandingDefinition taken = table.at(KEY);

        // When
        feed.accept(bytes(KEY.toString()), null);

        // Then
        assertThat(taken.definition().unit()).isEqualTo("kN");
        assertThat(table.at(KEY)).isNull();
        assertThat(passedOver).isEmpty();
    }

    @Test
    void aFieldOfALaterReleaseIsReadOver() {
        // When
        feed.accept(bytes(KEY.toString()), bytes("{\"unit\":\"kN\",\"colour\":{\"of\":[\"the\",\"curve\"]}}"));

        // Then
        assertThat(table.at(KEY).definition().unit()).isEqualTo("kN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        lyon/press-4/force.max | not json                                | malformed JSON
        lyon/press-4/force.max | ``                                      | malformed JSON
        lyon/press-4/force.max | []                                      | definition is a JSON object
        lyon/press-4/force.max | {"instrumentRange":{"low":2,"high":1}}  | instrumentRange.low
        lyon/press-4           | {}                                      | site/device/tag
        lyon/press 4/t         | {}                                      | site/device/tag
        ``                     | {}                                      | site/device/tag
        """)
    void garbageIsToldWithItsKeyAndWhatStoodGoesOnStanding(String key, String value, String reason) {
        // Given
        feed.accept(bytes(KEY.toString()), bytes("{\"unit\":\"kN\"}"));

        // When
        boolean taken = feed.accept(bytes(key), bytes(value));

        // Then
        assertThat(taken).isFalse();
        assertThat(passedOver).singleElement().asString().startsWith(key).contains(reason);
        assertThat(table.at(KEY).definition().unit()).isEqualTo("kN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lyon", "lyon/press", "a/b/c/d", "ly*n/a/b", "lyon//b", "/a/b", "lyon/a/b c", "**/a/b"})
    void aKeyThatIsNoneIsRefused(String key) {
        assertThatThrownBy(() -> TagKey.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*/*", "lyon/press-4/a.b-c_d", "*/press-4/*"})
    void aKeyIsWrittenAsItWasRead(String key) {
        assertThat(TagKey.parse(key)).hasToString(key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
