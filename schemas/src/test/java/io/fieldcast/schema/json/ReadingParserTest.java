package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.contract.ContractFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

class ReadingParserTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T18:00:00.187Z");

    /** What JSON Schema cannot say, or cannot see because a JSON library has already read over it. */
    private static final Set<String> BEYOND_JSON_SCHEMA = Set.of("unique", "finite", "unicode");

    private final ContractFiles contract = new ContractFiles();

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        42                                                                    | ``                         | type
        'text'                                                                | ``                         | type
        null                                                                  | ``                         | type
        true                                                                  | ``                         | type
        []                                                                    | ``                         | type
        {}                                                                    | site                       | required
        {'site':'a','values':{'t':1}}                                         | device                     | required
        {'device':'b','values':{'t':1}}                                       | site                       | required
        {'site':'a','device':'b'}                                             | values                     | required
        {'site':null,'device':'b','values':{'t':1}}                           | site                       | type
        {'site':7,'device':'b','values':{'t':1}}                              | site                       | type
        {'site':['a'],'device':'b','values':{'t':1}}                          | site                       | type
        {'site':'','device':'b','values':{'t':1}}                             | site                       | pattern
        {'site':'a/c','device':'b','values':{'t':1}}                          | site                       | pattern
        {'site':'a.c','device':'b','values':{'t':1}}                          | site                       | pattern
        {'site':'é','device':'b','values':{'t':1}}                            | site                       | pattern
        {'site':'a','device':{},'values':{'t':1}}                             | device                     | type
        {'site':'a','device':'b c','values':{'t':1}}                          | device                     | pattern
        {'site':'a','site':'a','device':'b','values':{'t':1}}                 | site                       | unique
        {'site':'a','device':'b','values':{'t':1},'values':{'t':1}}           | values                     | unique
        {'site':'a','device':'b','values':{'t':1},'unit':'Cel'}               | unit                       | known-field
        {'site':'a','device':'b','values':{'t':1},'x':{'y':[1,{}]}}           | x                          | known-field
        {'site':'a','device':'b','values':{'t':1},'received':'2026-11-22T18:00:00Z'} | received            | known-field
        {'site':'a','device':'b','values':{'t':1},'source':'http'}            | source                     | known-field
        {'site':'a','device':'b','values':null}                               | values                     | type
        {'site':'a','device':'b','values':[1]}                                | values                     | type
        {'site':'a','device':'b','values':{}}                                 | values                     | min-tags
        {'site':'a','device':'b','values':{'':1}}                             | values.                    | pattern
        {'site':'a','device':'b','values':{'a b':1}}                          | values.a b                 | pattern
        {'site':'a','device':'b','values':{'t':1,'t':2}}                      | values.t                   | unique
        {'site':'a','device':'b','values':{'t':[1]}}                          | values.t                   | type
        {'site':'a','device':'b','values':{'t':null}}                         | values.t                   | null-needs-quality
        {'site':'a','device':'b','values':{'t':{'value':null}}}               | values.t                   | null-needs-quality
        {'site':'a','device':'b','values':{'t':{'value':null,'quality':'GOOD'}}} | values.t                | null-needs-quality
        {'site':'a','device':'b','values':{'t':1e999}}                        | values.t                   | finite
        {'site':'a','device':'b','values':{'t':-1e999}}                       | values.t                   | finite
        {'site':'a','device':'b','values':{'t':'\\ud800'}}                    | values.t                   | unicode
        {'site':'a','device':'b','values':{'t':{'value':'\\udc00 x'}}}        | values.t.value             | unicode
        {'site':'a','device':'b','values':{'t':{}}}                           | values.t.value             | required
        {'site':'a','device':'b','values':{'t':{'quality':'BAD'}}}            | values.t.value             | required
        {'site':'a','device':'b','values':{'t':{'value':{}}}}                 | values.t.value             | type
        {'site':'a','device':'b','values':{'t':{'value':[1,[2]]}}}            | values.t.value             | type
        {'site':'a','device':'b','values':{'t':{'value':1,'unit':'Cel'}}}     | values.t.unit              | known-field
        {'site':'a','device':'b','values':{'t':{'value':1,'quality':'good'}}} | values.t.quality           | enum
        {'site':'a','device':'b','values':{'t':{'value':1,'quality':null}}}   | values.t.quality           | type
        {'site':'a','device':'b','values':{'t':{'value':1,'quality':0}}}      | values.t.quality           | type
        {'site':'a','device':'b','values':{'t':{'value':1,'time':'noon'}}}    | values.t.time              | instant
        {'site':'a','device':'b','values':{'t':{'value':1,'value':2}}}        | values.t.value             | unique
        {'site':'a','device':'b','time':'yesterday','values':{'t':1}}         | time                       | instant
        {'site':'a','device':'b','time':'2026-11-22T18:00:00','values':{'t':1}} | time                     | instant
        {'site':'a','device':'b','time':'2026-13-22T18:00:00Z','values':{'t':1}} | time                    | instant
        {'site':'a','device':'b','time':null,'values':{'t':1}}                | time                       | type
        {'site':'a','device':'b','time':true,'values':{'t':1}}                | time                       | type
        {'site':'a','device':'b','time':1.5,'values':{'t':1}}                 | time                       | type
        {'site':'a','device':'b','time':-1,'values':{'t':1}}                  | time                       | range
        {'site':'a','device':'b','time':'1969-12-31T23:59:59Z','values':{'t':1}} | time                    | range
        {'site':'a','device':'b','time':253402300800000,'values':{'t':1}}     | time                       | range
        {'site':'a','device':'b','time':99999999999999999999,'values':{'t':1}} | time                      | range
        {'site':'a','device':'b','seq':-1,'values':{'t':1}}                   | seq                        | range
        {'site':'a','device':'b','seq':9223372036854775808,'values':{'t':1}}  | seq                        | range
        {'site':'a','device':'b','seq':1.5,'values':{'t':1}}                  | seq                        | type
        {'site':'a','device':'b','seq':'1','values':{'t':1}}                  | seq                        | type
        {'site':'a','device':'b','seq':null,'values':{'t':1}}                 | seq                        | type
        {'site':'a','device':'b','historical':'yes','values':{'t':1}}         | historical                 | type
        {'site':'a','device':'b','historical':null,'values':{'t':1}}          | historical                 | type
        """)
    void aBrokenRuleIsToldWithItsField(String reading, String field, String rule) {
        // Given
        String json = doubleQuoted(reading);

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        assertThat(parsed).isInstanceOfSatisfying(ParsedReading.Invalid.class, invalid -> {
            assertThat(invalid.violation().field()).isEqualTo(field);
            assertThat(invalid.violation().rule()).isEqualTo(rule);
            assertThat(invalid.violation().message()).isNotBlank();
        });
        if (!BEYOND_JSON_SCHEMA.contains(rule)) {
            assertThat(contract.violations("posted-reading", FieldcastJson.MAPPER.readTree(json)))
                    .as("the published schema refuses it too")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'site':'a','device':'b','values':{'t':1}}",
                "{'site':'A_9-z','device':'0','values':{'a.b-c_d':'text'}}",
                "{'values':{'t':true},'device':'b','site':'a'}",
                "{'site':'a','device':'b','time':'2026-11-22T18:00:00Z','values':{'t':1}}",
                "{'site':'a','device':'b','time':'2026-11-22T19:00:00.123456789+01:00','values':{'t':1}}",
                "{'site':'a','device':'b','time':0,'values':{'t':1}}",
                "{'site':'a','device':'b','time':253402300799999,'values':{'t':1}}",
                "{'site':'a','device':'b','seq':0,'values':{'t':1}}",
                "{'site':'a','device':'b','seq':9223372036854775807,'values':{'t':1}}",
                "{'site':'a','device':'b','historical':true,'values':{'t':1}}",
                "{'site':'a','device':'b','values':{'t':{'value':null,'quality':'BAD'}}}",
                "{'site':'a','device':'b','values':{'t':{'value':1,'time':1795370400123}}}",
                "{'site':'a','device':'b','values':{'t':123456789012345678901234567890}}",
                "{'site':'a','device':'b','values':{'t':'\\ud83d\\ude00'}}"
            })
    void whatTheContractAllowsIsRead(String reading) {
        // Given
        String json = doubleQuoted(reading);

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        assertThat(parsed).isInstanceOf(ParsedReading.Valid.class);
        assertThat(contract.violations("posted-reading", FieldcastJson.MAPPER.readTree(json)))
                .as("the published schema allows it too")
                .isEmpty();
    }

    @Test
    void everyFieldArrivesAsItWasSent() {
        // Given
        String json = doubleQuoted("{'site':'lyon','device':'press-4','time':'2026-11-22T19:00:00.123+01:00','seq':42,"
                + "'values':{'counter':9007199254740993,'flow':1.0,'on':false,'state':'idle',"
                + "'pressure':{'time':1795370400000,'quality':'UNCERTAIN','value':1013.2},"
                + "'level':{'value':null,'quality':'BAD'}},'historical':true}");

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        RawReading reading = ((ParsedReading.Valid) parsed).reading();
        assertThat(reading.site()).isEqualTo("lyon");
        assertThat(reading.device()).isEqualTo("press-4");
        assertThat(reading.time()).isEqualTo("2026-11-22T18:00:00.123Z");
        assertThat(reading.received()).isEqualTo(RECEIVED);
        assertThat(reading.source()).isEqualTo("http");
        assertThat(reading.seq()).isEqualTo(42);
        assertThat(reading.historical()).isTrue();
        assertThat(reading.values().keySet()).containsExactly("counter", "flow", "on", "state", "pressure", "level");
        assertThat(reading.values().values())
                .containsExactly(
                        RawTagValue.of(TagValue.of(9_007_199_254_740_993L)),
                        RawTagValue.of(TagValue.of(1.0)),
                        RawTagValue.of(TagValue.of(false)),
                        RawTagValue.of(TagValue.of("idle")),
                        new RawTagValue(
                                TagValue.of(1013.2), QualityLevel.UNCERTAIN, Instant.ofEpochMilli(1795370400000L)),
                        new RawTagValue(TagValue.missing(), QualityLevel.BAD, null));
    }

    @ParameterizedTest
    @CsvSource({"999,true", "1000,true", "1001,false"})
    void aReadingHoldsAThousandTags(int tags, boolean accepted) {
        // Given
        String json = "{\"site\":\"a\",\"device\":\"b\",\"values\":{"
                + IntStream.range(0, tags).mapToObj(i -> "\"t" + i + "\":1").collect(Collectors.joining(",")) + "}}";

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        assertThat(parsed instanceof ParsedReading.Valid).isEqualTo(accepted);
        assertThat(contract.violations("posted-reading", FieldcastJson.MAPPER.readTree(json))
                        .isEmpty())
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"4096,true", "4097,false"})
    void aTextHoldsFourThousandAndNinetySixCharacters(int length, boolean accepted) {
        // Given
        String json = "{\"site\":\"a\",\"device\":\"b\",\"values\":{\"t\":\"" + "x".repeat(length) + "\"}}";

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        assertThat(parsed instanceof ParsedReading.Valid).isEqualTo(accepted);
        assertThat(contract.violations("posted-reading", FieldcastJson.MAPPER.readTree(json))
                        .isEmpty())
                .isEqualTo(accepted);
    }

    @Test
    void ofSeveralViolationsTheFirstIsTold() {
        // Given
        String json = doubleQuoted("{'site':'a b','device':7,'values':{},'x':1}");

        // When
        ParsedReading parsed = parsePosted(json);

        // Then
        assertThat(((ParsedReading.Invalid) parsed).violation().field()).isEqualTo("site");
    }

    @Test
    void theNextElementIsReadAfterABadOne() {
        // Given
        String good = "{'site':'a','device':'b','values':{'t':1}}";
        JsonParser in = FieldcastJson.MAPPER.createParser(doubleQuoted(
                "[{'site':[[{}]],'values':{'t':{'value':{'x':[1]}}},'y':{'z':[{}]}},[1,[2]],7," + good + "]"));
        ReadingParser parser = ReadingParser.posted(RECEIVED, "http");
        List<Boolean> valid = new ArrayList<>();
        in.nextToken();

        // When
        while (in.nextToken() != JsonToken.END_ARRAY) {
            valid.add(parser.parse(in) instanceof ParsedReading.Valid);
        }

        // Then
        assertThat(valid).containsExactly(false, false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'site':'a'", "{'site':}", "{'values':{'t':NaN}}", "{'values':{'t':01}}", "{'site' 'a'}"})
    void whatIsNotJsonIsAnException(String text) {
        // Given
        String json = doubleQuoted(text);

        // When
        // Then
        assertThatThrownBy(() -> parsePosted(json)).isInstanceOf(StreamReadException.class);
    }

    private static ParsedReading parsePosted(String json) {
        return parse(ReadingParser.posted(RECEIVED, "http"), json);
    }

    private static ParsedReading parse(ReadingParser parser, String json) {
        JsonParser in = FieldcastJson.MAPPER.createParser(json);
        in.nextToken();
        ParsedReading parsed = parser.parse(in);
        assertThat(in.nextToken()).as("nothing of the value is left").isNull();
        return parsed;
    }

    private static String doubleQuoted(String json) {
        return json.replace('\'', '"');
    }
}
