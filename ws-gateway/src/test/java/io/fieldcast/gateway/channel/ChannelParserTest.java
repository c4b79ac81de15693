package io.fieldcast.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelParserTest {

    @ParameterizedTest
    @CsvSource({
        "scada-data, DATA, , , false, scada-data",
        "scada-data.lyon, DATA, lyon, , false, scada-data.lyon",
        "scada-data.lyon.press-4, DATA, lyon, press-4, false, scada-data.lyon.press-4",
        "private-scada-data.lyon.press-4, DATA, lyon, press-4, true, scada-data.lyon.press-4",
        "scada-batch, BATCH, , , false, scada-batch",
        "private-scada-batch.lyon, BATCH, lyon, , true, scada-batch.lyon",
        "scada-aggregated, AGGREGATED, , , false, scada-aggregated",
        "scada-aggregated.l_1.d-2, AGGREGATED, l_1, d-2, false, scada-aggregated.l_1.d-2",
        "scada-data.lyon;every=500ms, DATA, lyon, , false, scada-data.lyon",
    })
    void aScadaNameSelectsATopicASiteAndADevice(
            String name, ScadaTopic topic, String site, String device, boolean isPrivate, String view) {
        // When
        ParsedChannel parsed = ChannelParser.parse(name);

        // Then
        ScadaChannel channel = scada(parsed);
        assertThat(channel.name()).isEqualTo(name);
        assertThat(channel.topic()).isEqualTo(topic);
        assertThat(channel.site()).isEqualTo(site);
        assertThat(channel.device()).isEqualTo(device);
        assertThat(channel.isPrivate()).isEqualTo(isPrivate);
        assertThat(channel.requiresAuthorization()).isEqualTo(isPrivate);
        assertThat(channel.view()).isEqualTo(view);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, PUBLIC, false, false, false",
        "scada-database, PUBLIC, false, false, false",
        "scada.raw, PUBLIC, false, false, false",
        "a;b=c, PUBLIC, false, false, false",
        "orders;from=lyon, PUBLIC, false, false, false",
        "orders;from=-5m;b=c, PUBLIC, false, false, false",
        "orders;every=day, PUBLIC, false, false, false",
        "private-orders, PRIVATE, true, true, false",
        "private-encrypted-orders, PRIVATE_ENCRYPTED, true, false, false",
        "private-encrypted-cache-orders, PRIVATE_ENCRYPTED_CACHE, true, false, false",
        "private-cache-orders, PRIVATE_CACHE, true, true, false",
        "cache-orders, CACHE, false, false, false",
        "presence-room, PRESENCE, true, true, true",
        "presence-cache-room, PRESENCE_CACHE, true, true, true",
        "presence-scada-data, PRESENCE, true, true, true",
        "#server-to-user-u1, USER, true, false, false",
        "#server-to-user-ü 1/é+x@plant.example, USER, true, false, false",
    })
    void anyOtherNameIsAnOrdinaryChannelWhoseTypeIsItsPrefix(
            String name, EventChannel.Type type, boolean authorized, boolean clientEvents, boolean presence) {
        // When
        ParsedChannel parsed = ChannelParser.parse(name);

        // Then
        assertThat(parsed).isEqualTo(new ParsedChannel.Valid(new EventChannel(name, type)));
        assertThat(type.requiresAuthorization()).isEqualTo(authorized);
        assertThat(type.acceptsClientEvents()).isEqualTo(clientEvents);
        assertThat(type.isPresence()).isEqualTo(presence);
    }

    @Test
    void aNameWithoutParametersHasNone() {
        // When
        ParsedChannel parsed = ChannelParser.parse("scada-data.lyon");

        // Then
        assertThat(scada(parsed).parameters()).isEqualTo(Parameters.NONE);
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                Arguments.of("every=50ms", new Parameters(Duration.ofMillis(50), Set.of(), null)),
                Arguments.of("every=2s", new Parameters(Duration.ofSeconds(2), Set.of(), null)),
                Arguments.of("every=5m", new Parameters(Duration.ofMinutes(5), Set.of(), null)),
                Arguments.of("every=1h", new Parameters(Duration.ofHours(1), Set.of(), null)),
                Arguments.of("tags=a", new Parameters(null, Set.of("a"), null)),
                Arguments.of("tags=a.b-c_D,e", new Parameters(null, Set.of("a.b-c_D", "e"), null)),
                Arguments.of("from=earliest", new Parameters(null, Set.of(), new From.Earliest())),
                Arguments.of("from=latest", new Parameters(null, Set.of(), new From.Latest())),
                Arguments.of("from=-5m", new Parameters(null, Set.of(), new From.Ago(Duration.ofMinutes(5)))),
                Arguments.of("from=-7d", new Parameters(null, Set.of(), new From.Ago(Duration.ofDays(7)))),
                Arguments.of("from=-PT1H", new Parameters(null, Set.of(), new From.Ago(Duration.ofHours(1)))),
                Arguments.of(
                        "from=@1732300000000",
                        new Parameters(null, Set.of(), new From.At(Instant.ofEpochMilli(1732300000000L)))),
                Arguments.of(
                        "tags=a,b;from=-5m;every=500ms",
                        new Parameters(Duration.ofMillis(500), Set.of("a", "b"), new From.Ago(Duration.ofMinutes(5)))));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parametersStandBehindSemicolonsInAnyOrder(String text, Parameters expected) {
        // When
        ParsedChannel parsed = ChannelParser.parse("private-scada-data.lyon;" + text);

        // Then
        assertThat(scada(parsed).parameters()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "''                          | channel must consist of",
                "a b                         | channel must consist of",
                "a:b                         | channel must consist of",
                "a+b                         | channel must consist of",
                "a#b                         | channel must consist of",
                "café                        | channel must consist of",
                "'#'                         | channel must not begin with '#'",
                "'#anything'                 | channel must not begin with '#'",
                "'#server-to-user-'          | channel must have a user's id after its prefix",
                "'#online'                   | channel must not begin with '#'",
                "private-                    | channel must have a name after its prefix",
                "presence-                   | channel must have a name after its prefix",
                "scada-data.                 | channel's site must match",
                "scada-data.lyon.            | channel's device must match",
                "scada-data..press-4         | channel's site must match",
                "scada-data.ly=on            | channel's site must match",
                "scada-data.lyon.pre@ss      | channel's device must match",
                "scada-data.lyon.press-4.x   | channel must be scada-data[.site[.device]]",
                "scada-batch.lyon.press-4    | channel's device must be absent: scada-batch",
                "scada-data;                 | channel parameter '' is unknown",
                "scada-data;;every=1s        | channel parameter '' is unknown",
                "scada-data;evry=1s          | channel parameter 'evry' is unknown",
                "scada-data;Every=1s         | channel parameter 'Every' is unknown",
                "scada-data;every            | channel parameter 'every' must be",
                "scada-data;every=           | channel parameter 'every' must be",
                "scada-data;every=500        | channel parameter 'every' must be",
                "scada-data;every=49ms       | channel parameter 'every' must be",
                "scada-data;every=61m        | channel parameter 'every' must be",
                "scada-data;every=-1s        | channel parameter 'every' must be",
                "scada-data;every=1.5s       | channel parameter 'every' must be",
                "scada-data;every=9999999999999999999s | channel parameter 'every' must be",
                "scada-data;every=1s;every=2s | channel parameter 'every' must appear once",
                "scada-data;tags=            | channel parameter 'tags' must be",
                "scada-data;tags=a,          | channel parameter 'tags' must be",
                "scada-data;tags=a,@b        | channel parameter 'tags' must be",
                "scada-data;from=            | channel parameter 'from' must be",
                "scada-data;from=yesterday   | channel parameter 'from' must be",
                "scada-data;from=5m          | channel parameter 'from' must be",
                "scada-data;from=-0s         | channel parameter 'from' must be",
                "scada-data;from=-9999d      | channel parameter 'from' must be",
                "scada-data;from=@           | channel parameter 'from' must be",
                "scada-data;from=@12x        | channel parameter 'from' must be",
                "orders;from=-PT1H           | channel must have no parameters (;from=-PT1H)",
                "private-x;from=earliest     | channel must have no parameters",
                "presence-x;every=1s         | channel must have no parameters",
                "cache-x;tags=a,b;from=-5m   | channel must have no parameters",
                "scada-dat.lyon;every=1s     | channel must have no parameters",
            })
    void aNameThatBreaksARuleIsToldWhich(String name, String message) {
        // When
        ParsedChannel parsed = ChannelParser.parse(name);

        // Then
        assertThat(parsed).isInstanceOf(ParsedChannel.Invalid.class);
        assertThat(((ParsedChannel.Invalid) parsed).message()).startsWith(message);
    }

    @Test
    void aNameMayBeAsLongAsPusherAllows() {
        // Given
        String longest = "c".repeat(164);

        // When
        ParsedChannel parsed = ChannelParser.parse(longest);

        // Then
        assertThat(parsed).isInstanceOf(ParsedChannel.Valid.class);
        assertThat(ChannelParser.parse(longest + "c"))
                .isEqualTo(new ParsedChannel.Invalid("channel must be at most 164 characters long"));
    }

    @Test
    void theLongestViewLeavesRoomForParameters() {
        // Given
        String view = "private-scada-aggregated." + "s".repeat(64) + "." + "d".repeat(64);

        // When
        ParsedChannel parsed = ChannelParser.parse(view + ";every=500ms;from=-5m");

        // Then
        assertThat(scada(parsed).parameters().every()).isEqualTo(Duration.ofMillis(500));
        assertThat(ChannelParser.parse(view + ";tags=" + "t".repeat(60)))
                .isEqualTo(new ParsedChannel.Invalid("channel must be at most 200 characters long"));
    }

    private static ScadaChannel scada(ParsedChannel parsed) {
        assertThat(parsed).isInstanceOf(ParsedChannel.Valid.class);
        return (ScadaChannel) ((ParsedChannel.Valid) parsed).channel();
    }
}
