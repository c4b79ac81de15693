package io.fieldcast.ingest.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceKey;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KepwareTest {

    private static final String HEAD = "{\"site\":\"lyon\",\"device\":\"plc-1\",";
    private static final String RECEIVED = "\"received\":\"2026-11-22T18:00:00.187Z\",\"source\":\"kepware\"";

    private final Shape shape = new KepwareValues(new DeviceKey("lyon", "plc-1"));

    @Test
    void valuesOfOneTimeAreOneReadingAndABadOneSaysSo() {
        // When
        Parsed parsed = Parsed.of(shape, """
                {"timestamp":1451649600999,"values":[
                 {"id":"Channel1.Device1.Tag1","v":42,"q":true,"t":1451649600512},
                 {"id":"Channel1.Device1.Tag2","v":71.4,"q":false,"t":1451649600512},
                 {"id":"Channel1.Device 2.Tag1","v":null,"q":false,"t":1451649600512},
                 {"id":"Channel1.Device1.Tag1","v":43,"q":true,"t":1451649600612}]}""");

        // Then
        assertThat(parsed.readings())
                .containsExactly(
                        HEAD + "\"time\":\"2016-01-01T12:00:00.512Z\"," + RECEIVED
                                + ",\"values\":{\"Channel1.Device1.Tag1\":42,"
                                + "\"Channel1.Device1.Tag2\":{\"value\":71.4,\"quality\":\"BAD\"},"
                                + "\"Channel1.Device_2.Tag1\":{\"value\":null,\"quality\":\"BAD\"}}}",
                        HEAD + "\"time\":\"2016-01-01T12:00:00.612Z\"," + RECEIVED
                                + ",\"values\":{\"Channel1.Device1.Tag1\":43}}");
        assertThat(parsed.violations()).isEmpty();
    }

    @Test
    void aValueWithoutItsTimeIsOfTheMessages() {
        // When
        Parsed stamped = Parsed.of(shape, "{\"values\":[{\"id\":\"a\",\"v\":1}],\"timestamp\":1451649600512}");
        Parsed bare = Parsed.of(shape, "{\"values\":[{\"id\":\"a\",\"v\":1}]}");

        // Then
        assertThat(stamped.readings())
                .containsExactly(HEAD + "\"time\":\"2016-01-01T12:00:00.512Z\"," + RECEIVED + ",\"values\":{\"a\":1}}");
        assertThat(bare.readings()).containsExactly(HEAD + RECEIVED + ",\"values\":{\"a\":1}}");
    }

    @Test
    void aBadValueDoesNotHarmTheOthers() {
        // When
        Parsed parsed = Parsed.of(shape, """
                {"timestamp":1,"values":[{"id":"a","v":1},{"id":"b","v":[1]},{"id":"a","v":2},{"v":3},
                 {"id":"c","v":null,"q":true},{"id":"d","v":4,"q":192},{"id":"e"},7,{"id":"f","v":5,"u":"bar"}]}""");

        // Then
        assertThat(parsed.readings()).singleElement().asString().endsWith("\"values\":{\"a\":1}}");
        assertThat(parsed.violations())
                .containsExactlyInAnyOrder(
                        "1 v type",
                        "2 id unique",
                        "3 id required",
                        "4 v null-needs-quality",
                        "5 q type",
                        "6 v required",
                        "7  type",
                        "8 u known-field");
    }

    @Test
    void moreTagsThanAReadingMayHaveAreSeveralReadings() {
        // Given
        String values = IntStream.range(0, 2_500)
                .mapToObj(tag -> "{\"id\":\"t" + tag + "\",\"v\":1,\"t\":5}")
                .collect(Collectors.joining(","));

        // When
        Parsed parsed = Parsed.of(shape, "{\"timestamp\":1,\"values\":[" + values + "]}");

        // Then
        assertThat(parsed.entries()).extracting(Entry::index).containsExactly(0L, 1_000L, 2_000L);
        assertThat(parsed.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"id":"a","v":1}]              | 0  type
            {"timestamp":1}                 | 0 values required
            {"timestamp":1,"values":{}}     | 0 values type
            {"timestamp":"now","values":[]} | 0 timestamp instant
            {"values":[{"id":"a","v":1}],"more":1} | 0 more known-field
            """)
    void aBodyThatIsNoneOfKepwaresIsRefusedWhole(String text, String violation) {
        // When
        Parsed parsed = Parsed.of(shape, text);

        // Then
        assertThat(parsed.readings()).isEmpty();
        assertThat(parsed.violations()).containsExactly(violation);
    }
}
