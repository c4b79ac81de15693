package io.fieldcast.ingest.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of ThingsBoard's own reference. */
class ThingsBoardTest {

    private static final String RECEIVED = "\"received\":\"2026-11-22T18:00:00.187Z\",\"source\":\"thingsboard\"";

    private final Shape device = new ThingsBoardTelemetry(new DeviceKey("lyon", "press-4"));
    private final Shape gateway = new ThingsBoardGatewayTelemetry("lyon");

    @Test
    void bareKeysAndValuesAreOfTheReceiveTime() {
        // When
        Parsed parsed =
                Parsed.of(device, "{\"stringKey\":\"value1\",\"booleanKey\":true,\"doubleKey\":42.0,\"longKey\":73}");

        // Then
        assertThat(parsed.readings())
                .containsExactly(
                        "{\"site\":\"lyon\",\"device\":\"press-4\"," + RECEIVED
                                + ",\"values\":{\"stringKey\":\"value1\",\"booleanKey\":true,\"doubleKey\":42.0,\"longKey\":73}}");
        assertThat(parsed.violations()).isEmpty();
    }

    @Test
    void aTimestampIsTheSourceTimeWhicheverComesFirst() {
        // When
        Parsed parsed = Parsed.of(
                device,
                "[{\"ts\":1451649600512,\"values\":{\"a\":1}},{\"values\":{\"a\":2},\"ts\":1451649601000},{\"values\":{\"a\":3}}]");

        // Then
        assertThat(parsed.readings())
                .containsExactly(
                        "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2016-01-01T12:00:00.512Z\"," + RECEIVED
                                + ",\"values\":{\"a\":1}}",
                        "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2016-01-01T12:00:01Z\"," + RECEIVED
                                + ",\"values\":{\"a\":2}}",
                        "{\"site\":\"lyon\",\"device\":\"press-4\"," + RECEIVED + ",\"values\":{\"a\":3}}");
        assertThat(parsed.violations()).isEmpty();
    }

    @Test
    void aGatewaySendsForManyDevices() {
        // When
        Parsed parsed = Parsed.of(gateway, """
                {"Device A":[{"ts":1483228800000,"values":{"Oil temperature":42}},{"ts":1483228801000,"values":{"p":43}}],
                 "Device B":[],
                 "Device-C":[{"values":{"p":44}}]}""");

        // Then
        assertThat(parsed.readings())
                .containsExactly(
                        "{\"site\":\"lyon\",\"device\":\"Device_A\",\"time\":\"2017-01-01T00:00:00Z\"," + RECEIVED
                                + ",\"values\":{\"Oil_temperature\":42}}",
                        "{\"site\":\"lyon\",\"device\":\"Device_A\",\"time\":\"2017-01-01T00:00:01Z\"," + RECEIVED
                                + ",\"values\":{\"p\":43}}",
                        "{\"site\":\"lyon\",\"device\":\"Device-C\"," + RECEIVED + ",\"values\":{\"p\":44}}");
        assertThat(parsed.entries()).extracting(Entry::index).containsExactly(0L, 1L, 2L);
    }

    @Test
    void namesThatWouldBecomeOneAreNotMixedUp() {
        // When
        Parsed parsed = Parsed.of(gateway, """
                {"Device A":[{"values":{"p":1}}],"Device_A":[{"values":{"p":2}}],"Device A":[{"values":{"p":3,"q r":4,"q_r":5}}]}""");

        // Then
        assertThat(parsed.readings()).hasSize(1);
        assertThat(parsed.violations()).containsExactly("1 Device_A unique", "2 Device A.values.q_r unique");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"t":{"nested":1}}                | 0 t type
            {"ts":1,"values":{"t":[1]}}       | 0 values.t type
            {"t":null}                        | 0 t type
            {"ts":1}                          | 0 values required
            {"ts":"yesterday","values":{"t":1}} | 0 ts instant
            {"ts":1,"values":{"t":1},"u":2}   | 0 u known-field
            {"values":{}}                     | 0 values min-tags
            {}                                | 0  min-tags
            {"t":1,"t":2}                     | 0 t unique
            {"\u6e29\u5ea6":1}                | 0 \u6e29\u5ea6 pattern
            [1]                               | 0  type
            """)
    void whatIsNoTagIsNamed(String text, String violation) {
        // When
        Parsed parsed = Parsed.of(device, text);

        // Then
        assertThat(parsed.readings()).isEmpty();
        assertThat(parsed.violations()).containsExactly(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"ts":1,"values":{"t":1}}]           | 0  type
            {"A":{"ts":1,"values":{"t":1}}}       | 0 A type
            {"A":[7]}                             | 0 A type
            {"\u6e29":[{"values":{"t":1}}]}       | 0 \u6e29 pattern
            {"A":[{"ts":1,"values":{"t":{}}}]}    | 0 A.values.t type
            """)
    void aGatewaysMistakeIsNamedByDevice(String text, String violation) {
        // When
        Parsed parsed = Parsed.of(gateway, text);

        // Then
        assertThat(parsed.readings()).isEmpty();
        assertThat(parsed.violations()).containsExactly(violation);
    }
}
