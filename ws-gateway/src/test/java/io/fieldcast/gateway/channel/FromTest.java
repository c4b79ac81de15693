package io.fieldcast.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FromTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("'latest'", new From.Latest()),
                Arguments.of("'earliest'", new From.Earliest()),
                Arguments.of("'-PT5M'", new From.Ago(Duration.ofMinutes(5))),
                Arguments.of("'-P1DT2H'", new From.Ago(Duration.ofHours(26))),
                Arguments.of("'-PT0.25S'", new From.Ago(Duration.ofMillis(250))),
                Arguments.of("'-90s'", new From.Ago(Duration.ofSeconds(90))),
                Arguments.of("'-P3650D'", new From.Ago(Duration.ofDays(3650))),
                Arguments.of("'2026-11-22T18:00:00Z'", new From.At(Instant.parse("2026-11-22T18:00:00Z"))),
                Arguments.of("'2026-11-22T19:00:00+01:00'", new From.At(Instant.parse("2026-11-22T18:00:00Z"))),
                Arguments.of("'@1732300000000'", new From.At(Instant.ofEpochMilli(1732300000000L))),
                Arguments.of(
                        "{'epoch':'e1','offsets':{'0':11,'3':1042}}", new From.After("e1", Map.of(0, 11L, 3, 1042L))),
                Arguments.of("'e1:12,0,1043'", new From.After("e1", Map.of(0, 11L, 1, -1L, 2, 1042L))),
                Arguments.of("{'epoch':'e1','offsets':{'0':-1}}", new From.After("e1", Map.of(0, -1L))),
                Arguments.of("{'epoch':'e1','offsets':{}}", new From.After("e1", Map.of())),
                Arguments.of(
                        "{'epoch':'e1','offsets':{'0':9223372036854775807},'more':1}",
                        new From.After("e1", Map.of(0, Long.MAX_VALUE))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsUnderstood(String json, From expected) {
        // When
        ParsedFrom parsed = From.parse(FieldcastJson.MAPPER.readTree(json.replace('\'', '"')));

        // Then
        assertThat(parsed).isEqualTo(new ParsedFrom.Valid(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "''                                          | from must be 'latest', 'earliest'",
                "'Latest'                                    | from must be 'latest', 'earliest'",
                "'PT5M'                                      | from must be 'latest', 'earliest'",
                "'2026-11-22T18:00'                          | from must be 'latest', 'earliest'",
                "'e1:12,'                                    | from must be 'latest', 'earliest'",
                "'e1:-1'                                     | from must be 'latest', 'earliest'",
                "':12'                                       | from must be 'latest', 'earliest'",
                "'2026-11-22'                                | from must be 'latest', 'earliest'",
                "'2026-13-22T18:00:00Z'                      | from must be 'latest', 'earliest'",
                "'@1732300000000000000000'                   | from must be 'latest', 'earliest'",
                "1732300000000                               | from must be 'latest', 'earliest'",
                "true                                        | from must be 'latest', 'earliest'",
                "[]                                          | from must be 'latest', 'earliest'",
                "'-'                                         | from must be an ISO-8601 duration ago",
                "'-5'                                        | from must be an ISO-8601 duration ago",
                "'-P'                                        | from must be an ISO-8601 duration ago",
                "'-5 m'                                      | from must be an ISO-8601 duration ago",
                "'-PT0S'                                     | from must lie between 1 ms and 3650 days ago",
                "'-PT-5M'                                    | from must lie between 1 ms and 3650 days ago",
                "'-P3651D'                                   | from must lie between 1 ms and 3650 days ago",
                "'-P106751991167300D'                        | from must lie between 1 ms and 3650 days ago",
                "{}                                          | from.epoch must be the string",
                "{'epoch':1,'offsets':{}}                    | from.epoch must be the string",
                "{'epoch':'','offsets':{}}                   | from.epoch must be the string",
                "{'epoch':'e'}                               | from.offsets must be an object",
                "{'epoch':'e','offsets':[1]}                 | from.offsets must be an object",
                "{'epoch':'e','offsets':{'x':1}}             | from.offsets must have partition numbers for keys",
                "{'epoch':'e','offsets':{'-1':1}}            | from.offsets must have partition numbers for keys",
                "{'epoch':'e','offsets':{'01':1}}            | from.offsets must have partition numbers for keys",
                "{'epoch':'e','offsets':{'9999999999':1}}    | from.offsets must have partition numbers for keys",
                "{'epoch':'e','offsets':{'3':'1'}}           | from.offsets.3 must be a whole number of at least -1",
                "{'epoch':'e','offsets':{'3':1.5}}           | from.offsets.3 must be a whole number of at least -1",
                "{'epoch':'e','offsets':{'3':null}}          | from.offsets.3 must be a whole number of at least -1",
                "{'epoch':'e','offsets':{'3':-2}}            | from.offsets.3 must be a whole number of at least -1",
                "{'epoch':'e','offsets':{'3':9223372036854775808}} | from.offsets.3 must be a whole number",
            })
    void aWrongFormIsToldTheFieldAndTheRule(String json, String message) {
        // When
        ParsedFrom parsed = From.parse(FieldcastJson.MAPPER.readTree(json.replace('\'', '"')));

        // Then
        assertThat(parsed).isInstanceOf(ParsedFrom.Invalid.class);
        assertThat(((ParsedFrom.Invalid) parsed).message()).startsWith(message);
    }
}
