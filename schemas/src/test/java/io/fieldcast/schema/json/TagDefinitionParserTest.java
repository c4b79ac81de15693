package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Examples;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.contract.ContractFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagDefinitionParserTest {

    /** What JSON Schema cannot say of two fields, or of a time's length. */
    private static final Set<String> BEYOND_JSON_SCHEMA = Set.of("order", "range", "duration", "finite");

    private final TagDefinitionParser parser = TagDefinitionParser.posted();
    private final ContractFiles contract = new ContractFiles();

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                                    | ``                        | type
        'text'                                                                | ``                        | type
        {'units':'Cel'}                                                       | units                     | known-field
        {'unit':7}                                                            | unit                      | type
        {'unit':null}                                                         | unit                      | type
        {'instrumentRange':[0,1]}                                             | instrumentRange           | type
        {'instrumentRange':{'low':0}}                                         | instrumentRange.high      | required
        {'instrumentRange':{'low':'0','high':1}}                              | instrumentRange.low       | type
        {'instrumentRange':{'low':2,'high':1}}                                | instrumentRange.low       | order
        {'instrumentRange':{'low':0,'high':1e400}}                            | instrumentRange.high      | finite
        {'instrumentRange':{'low':0,'high':1,'unit':'Cel'}}                   | instrumentRange.unit      | known-field
        {'euRange':{'low':0,'high':null}}                                     | euRange.high              | type
        {'alarmLimits':{'low':10,'high':5}}                                   | alarmLimits.low           | order
        {'alarmLimits':{'lowLow':10,'highHigh':5}}                            | alarmLimits.lowLow        | order
        {'alarmLimits':{'hihi':10}}                                           | alarmLimits.hihi          | known-field
        {'sentinels':888.8}                                                   | sentinels                 | type
        {'sentinels':[888.8,'-']}                                             | sentinels.1               | type
        {'expectedInterval':10}                                               | expectedInterval          | type
        {'expectedInterval':'10s'}                                            | expectedInterval          | duration
        {'expectedInterval':'PT0S'}                                           | expectedInterval          | range
        {'expectedInterval':'-PT1S'}                                          | expectedInterval          | range
        {'expectedInterval':'PT100000H'}                                      | expectedInterval          | range
        {'deadband':-0.1}                                                     | deadband                  | range
        {'onViolation':'drop'}                                                | onViolation               | enum
        {'onViolation':true}                                                  | onViolation               | enum
        {'rules':'strict'}                                                    | rules                     | type
        {'rules':{'type':'float'}}                                            | rules.type                | enum
        {'rules':{'rateOfChange':{'suspect':2,'fail':1}}}                     | rules.rateOfChange.suspect | order
        {'rules':{'spike':{'fail':-1}}}                                       | rules.spike.fail          | range
        {'rules':{'flatline':{'suspectAfter':'PT9S','failAfter':'PT1S'}}}     | rules.flatline.suspectAfter | order
        {'rules':{'clockSkew':{'ahead':'soon'}}}                              | rules.clockSkew.ahead     | duration
        {'rules':{'outOfOrder':'drop'}}                                       | rules.outOfOrder          | enum
        {'rules':{'unknownTag':'drop'}}                                       | rules.unknownTag          | enum
        {'rules':{'silentAfter':'PT0S'}}                                      | rules.silentAfter         | range
        {'rules':{'nothing':{}}}                                              | rules.nothing             | known-field
        """)
    void aViolationNamesFieldAndRule(String text, String field, String rule) {
        // Given
        String json = text.replace('\'', '"');

        // When
        ParsedDefinition parsed = parse(json);

        // Then
        assertThat(parsed).isInstanceOfSatisfying(ParsedDefinition.Invalid.class, invalid -> {
            assertThat(invalid.violation().field()).isEqualTo(field);
            assertThat(invalid.violation().rule()).isEqualTo(rule);
            assertThat(invalid.violation().message()).isNotBlank();
        });
        if (!BEYOND_JSON_SCHEMA.contains(rule)) {
            assertThat(contract.violations("tag-definition", FieldcastJson.MAPPER.readTree(json)))
                    .isNotEmpty();
        }
    }

    @Test
    void whatStandsTwiceIsRefused() {
        // When
        ParsedDefinition parsed = parse("{\"unit\":\"Cel\",\"unit\":\"K\"}");

        // Then
        assertThat(parsed)
                .isInstanceOfSatisfying(
                        ParsedDefinition.Invalid.class,
                        invalid -> assertThat(invalid.violation().message()).contains("unit"));
    }

    @Test
    void sizesAreBounded() {
        // Given
        String numbers = IntStream.rangeClosed(0, TagDefinitionParser.MAX_NUMBERS)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));

        // When
        List<ParsedDefinition> parsed = List.of(
                parse("{\"sentinels\":[" + numbers + "]}"),
                parse("{\"unit\":\"" + "m".repeat(TagDefinitionParser.MAX_UNIT + 1) + "\"}"),
                parse("{\"deadband\":" + "9".repeat(500) + "}"),
                parse("[".repeat(5_000)));

        // Then
        assertThat(parsed)
                .extracting(one -> ((ParsedDefinition.Invalid) one).violation().rule())
                .containsExactly("max-items", "max-length", "finite", "json");
    }

    @Test
    void everyDefinitionThatIsWrittenIsRead() {
        // Given
        Examples<TagDefinition> examples = Examples.tagDefinitions();
        Random random = new Random(7);
        List<TagDefinition> definitions = IntStream.range(0, 500)
                .mapToObj(i -> i == 0 ? TagDefinition.NONE : examples.random().apply(random))
                .toList();

        // When
        List<ParsedDefinition> parsed = definitions.stream()
                .map(definition -> parser.parse(FieldcastJson.MAPPER.writeValueAsBytes(definition)))
                .toList();

        // Then
        assertThat(parsed)
                .isEqualTo(definitions.stream()
                        .map(ParsedDefinition.Valid::new)
                        .map(ParsedDefinition.class::cast)
                        .toList());
    }

    private ParsedDefinition parse(String json) {
        return parser.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
