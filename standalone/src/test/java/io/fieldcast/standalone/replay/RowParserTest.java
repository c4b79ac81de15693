package io.fieldcast.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowParserTest {

    private static final String HEADER = "time;a;b";

    @ParameterizedTest(name = "{0} as {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-22T18:00:00Z       | iso                   | UTC           | 2026-11-22T18:00:00Z
                    2026-11-22T18:00:00.125Z   | iso                   | UTC           | 2026-11-22T18:00:00.125Z
                    2026-11-22 18:00           | iso                   | Europe/Vienna | 2026-11-22T17:00:00Z
                    2026-07-22T18:00:00        | iso                   | Europe/Vienna | 2026-07-22T16:00:00Z
                    2026-11-22T18:00:00+05:30  | iso                   | Europe/Vienna | 2026-11-22T12:30:00Z
                    1732300000123              | epoch-ms              | Europe/Vienna | 2024-11-22T18:26:40.123Z
                    1732300000                 | epoch-s               | UTC           | 2024-11-22T18:26:40Z
                    22.11.2026 18:00           | dd.MM.yyyy HH:mm      | Europe/Vienna | 2026-11-22T17:00:00Z
                    22.11.2026 18:00           | dd.MM.uuuu HH:mm      | +01:00        | 2026-11-22T17:00:00Z
                    11/22/2026 06:00:05 PM     | MM/dd/yyyy hh:mm:ss a | UTC           | 2026-11-22T18:00:05Z
                    29.03.2026 03:00           | dd.MM.yyyy HH:mm      | Europe/Vienna | 2026-03-29T01:00:00Z
                    """)
    void timesAreReadAsTheMappingSays(String text, String pattern, String zone, String expected) {
        // Given
        Properties properties = mapping("time-pattern", pattern, "zone", zone);

        // When
        List<Row> rows = parse(properties, HEADER, text + ";1;2");

        // Then
        assertThat(rows)
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Good.class, row -> assertThat(row.reading().time()).isEqualTo(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-22T18:00:00Z;1                | COLUMN_COUNT
                    2026-11-22T18:00:00Z;1;2;3            | COLUMN_COUNT
                    2026-11-22T18:00:00Z                  | COLUMN_COUNT
                    2026-11-22T18:00:00Z;x;2              | NUMBER
                    2026-11-22T18:00:00Z;1.000,5;2        | NUMBER
                    2026-11-22T18:00:00Z;1.5;2            | NUMBER
                    2026-11-22T18:00:00Z;1e999;2          | NUMBER
                    2026-11-22T18:00:00Z;NaN;2            | NUMBER
                    2026-11-22T18:00:00Z;0x10;2           | NUMBER
                    2026-11-22T18:00:00Z;1 2;2            | NUMBER
                    2026-11-22T18:00:00Z;;                | NO_VALUES
                    2026-11-22T18:00:00Z;1<0>;2              | UNREADABLE
                    2026-11-22T18:00:00Z;1<93>;2             | UNREADABLE
                    2026-11-22T18:00:00Z;1<7f>;2             | UNREADABLE
                    2026-02-29T18:00:00Z;1;2              | TIME
                    2026-11-22T24:61:00Z;1;2              | TIME
                    ;1;2                                  | TIME
                    yesterday;1;2                         | TIME
                    2026-03-29T02:30:00;1;2               | TIME_IN_GAP
                    2026-11-22T18:00:00Z;"1;2             | QUOTES
                    """)
    void aGarbledRowIsLeftOutAndItsNeighboursAreNot(String row, SkipReason reason) {
        // Given
        String good = "2026-11-22T18:00:00Z;1,5;2";

        // When
        List<Row> rows = parse(mapping("zone", "Europe/Vienna"), HEADER, good, withControls(row), good);

        // Then
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isInstanceOf(Row.Good.class);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo(reason);
            assertThat(skipped.line()).isEqualTo(3);
            assertThat(skipped.detail()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
        });
        assertThat(rows.get(2)).isInstanceOf(Row.Good.class);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1,5            | 1.5
                    -0,25          | -0.25
                    +7             | 7
                    ,5             | 0.5
                    12,            | 12.0
                    1e3            | 1000.0
                    1,5E-3         | 0.0015
                    007            | 7
                    123456789012345678 | 123456789012345678
                    888,8          | {"value":888.8,"quality":"BAD"}
                    -9999          | {"value":-9999,"quality":"BAD"}
                    '  42 '        | 42
                    """)
    void numbersKeepWhatTheySay(String cell, String json) {
        // Given
        Properties properties = mapping("sentinel", "888.8, -9999");

        // When
        List<Row> rows = parse(properties, HEADER, "2026-11-22T18:00:00Z;" + cell + ";2");

        // Then
        assertThat(json(rows.get(0))).contains("\"values\":{\"tag.a\":" + json + ",");
    }

    @Test
    void theHourThatHappensTwiceIsTakenInItsOrder() {
        // Given
        Properties properties = mapping("zone", "Europe/Vienna");

        // When
        List<Row> rows = parse(
                properties,
                HEADER,
                "2026-10-25T02:00;1;1",
                "2026-10-25T02:30;1;1",
                "2026-10-25T02:00;1;1",
                "2026-10-25T02:30;1;1",
                "2026-10-25T03:00;1;1");

        // Then
        assertThat(rows)
                .extracting(row -> ((Row.Good) row).reading().time().toString())
                .containsExactly(
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-10-25T01:30:00Z",
                        "2026-10-25T02:00:00Z");
    }

    @Test
    void aRowWhoseClocksDisagreeIsTwoRowsInOne() {
        // Given
        Properties properties =
                mapping("clock-column", "clock + date", "clock-pattern", "H:m yyyyMMdd", "clock-tolerance", "PT2M");

        // When
        List<Row> rows = parse(
                properties,
                "time;a;b;clock;date",
                "2026-11-22T18:00;1;2;18:2;20261122",
                "2026-11-22T18:01;1;2;18:4;20261122",
                "2026-11-22T18:02;1;2;18:2;20261123",
                "2026-11-22T18:03;1;2;;");

        // Then
        assertThat(rows)
                .extracting(RowParserTest::fate)
                .containsExactly("good", "CLOCKS_DISAGREE", "CLOCKS_DISAGREE", "TIME");
    }

    @Test
    void namesMayComeFromCellsAndFromTheFile() {
        // Given
        Properties properties = mapping("site", "{where}", "device", "{file}-{#3}");

        // When
        List<Row> rows = parse(properties, "time;a;b;where", "2026-11-22T18:00;1;2;Graz Süd", "2026-11-22T18:00;1;2; ");

        // Then
        assertThat(json(rows.get(0))).contains("\"site\":\"Graz-S-d\",\"device\":\"machine-2\"");
        assertThat(fate(rows.get(1))).isEqualTo("NAME");
    }

    @Test
    void everyOtherColumnCanBeATag() {
        // Given
        Properties properties = mapping("all-columns", "true", "ignore", "Version + Unit", "type.tag.b", "text");

        // When
        List<Row> rows = parse(
                properties,
                "time;a;b;Wärme [ Wh];Version;Unit;State",
                "2026-11-22T18:00;1;007;26190451;1,06;11;on hold");

        // Then
        assertThat(json(rows.get(0)))
                .contains("\"values\":{\"tag.a\":1,\"tag.b\":\"007\",\"warme_wh\":26190451,\"state\":\"on hold\"}");
    }

    @Test
    void aQuotedCellMayHoldTheSeparator() {
        // Given
        Properties properties = mapping("type.tag.b", "text");

        // When
        List<Row> rows = parse(properties, HEADER, "2026-11-22T18:00;1;\"a;\"\"b\"\"\"");

        // Then
        assertThat(json(rows.get(0))).contains("\"tag.b\":\"a;\\\"b\\\"\"");
    }

    @Test
    void withoutQuotesAQuoteIsACharacter() {
        // Given
        Properties properties = mapping("quotes", "false", "type.tag.b", "text");

        // When
        List<Row> rows = parse(properties, HEADER, "2026-11-22T18:00;1;5\"", "2026-11-22T18:00;1;6");

        // Then
        assertThat(rows).extracting(RowParserTest::fate).containsExactly("good", "good");
    }

    @Test
    void bytesThatAreNoTextAreLeftOut() {
        // Given
        Mapping mapping = MappingReader.read(mapping("charset", "UTF-8"));
        RowParser parser = new RowParser(mapping, Layout.of(mapping, List.of("time", "a", "b")), "machine");
        byte[] line = "2026-11-22T18:00;1;\u00e4".getBytes(StandardCharsets.ISO_8859_1);

        // When
        Row row = parser.parse(new Lines.Line(2, line, false));

        // Then
        assertThat(fate(row)).isEqualTo("UNREADABLE");
    }

    private static String fate(Row row) {
        return row instanceof Row.Skipped skipped ? skipped.reason().name() : "good";
    }

    private static String json(Row row) {
        return FieldcastJson.MAPPER.writeValueAsString(((Row.Good) row).reading());
    }

    private static List<Row> parse(Properties properties, String header, String... lines) {
        Mapping mapping = MappingReader.read(properties);
        Layout layout = Layout.of(mapping, Arrays.asList(header.split(";")));
        RowParser parser = new RowParser(mapping, layout, "machine");
        Charset charset = mapping.charset();
        return IntStream.range(0, lines.length)
                .mapToObj(i -> parser.parse(new Lines.Line(i + 2, lines[i].getBytes(charset), false)))
                .toList();
    }

    private static Properties mapping(String... keysAndValues) {
        Properties properties = new Properties();
        properties.setProperty("separator", ";");
        properties.setProperty("charset", "ISO-8859-1");
        properties.setProperty("decimal", ",");
        properties.setProperty("site", "lyon");
        properties.setProperty("device", "press-4");
        properties.setProperty("time-column", "time");
        properties.setProperty("tag.tag.a", "a");
        properties.setProperty("tag.tag.b", "b");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }

    /** {@code <7f>} stands for a character that would not survive in a source file. */
    private static String withControls(String row) {
        return Pattern.compile("<([0-9a-f]+)>")
                .matcher(row)
                .replaceAll(hex -> Character.toString(Integer.parseInt(hex.group(1), 16)));
    }
}
