package io.fieldcast.gateway.pusher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.pusher.ClientFrame.ClientEvent;
import io.fieldcast.gateway.pusher.ClientFrame.Malformed;
import io.fieldcast.gateway.pusher.ClientFrame.Ping;
import io.fieldcast.gateway.pusher.ClientFrame.Pong;
import io.fieldcast.gateway.pusher.ClientFrame.SignIn;
import io.fieldcast.gateway.pusher.ClientFrame.Subscribe;
import io.fieldcast.gateway.pusher.ClientFrame.Unsubscribe;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientFrameParserTest {

    private final ClientFrameParser parser = new ClientFrameParser();

    /** As the clients were seen to write them. */
    static Stream<Arguments> frames() {
        return Stream.of(
                // pusher-js
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'auth':'','channel':'a'}}",
                        new Subscribe("a", "", null, null)),
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'auth':'k:sig','channel_data':'{\\'user_id\\':\\'7\\'}','channel':'presence-p'}}",
                        new Subscribe("presence-p", "k:sig", "{\"user_id\":\"7\"}", null)),
                Arguments.of("{'event':'pusher:unsubscribe','data':{'channel':'a'}}", new Unsubscribe("a")),
                Arguments.of("{'event':'pusher:ping','data':{}}", new Ping()),
                Arguments.of("{'event':'pusher:pong','data':{}}", new Pong()),
                Arguments.of(
                        "{'event':'client-e','data':{'a':[1, 2.50]},'channel':'private-x'}",
                        new ClientEvent("client-e", "private-x", "{\"a\":[1, 2.50]}")),
                Arguments.of(
                        "{'event':'pusher:signin','data':{'auth':'k:sig','user_data':'{\\'id\\':\\'u1\\'}'}}",
                        new SignIn("k:sig", "{\"id\":\"u1\"}")),
                // pusher-java-client
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'channel':'a'}}", new Subscribe("a", null, null, null)),
                Arguments.of("{'event': 'pusher:ping'}", new Ping()),
                Arguments.of(
                        "{'event':'client-e','channel':'private-x','data':'{\\'a\\':1}'}",
                        new ClientEvent("client-e", "private-x", "\"{\\\"a\\\":1}\"")),
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'channel':'a','auth':'k:a\\u003db'}}",
                        new Subscribe("a", "k:a=b", null, null)),
                // data as a string that contains an object
                Arguments.of(
                        "{'event':'pusher:subscribe','data':'{\\'channel\\':\\'a\\'}'}",
                        new Subscribe("a", null, null, null)),
                // fields in any order, fields that nobody knows, nulls for what may be absent
                Arguments.of(
                        "{'data':{'x':{'y':[1]},'channel':'a','auth':null,'from':null},'id':3,'channel':null,'event':'pusher:subscribe'}",
                        new Subscribe("a", null, null, null)),
                // our own
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'channel':'scada-data','from':'earliest'}}",
                        new Subscribe("scada-data", null, null, new From.Earliest())),
                Arguments.of(
                        "{'event':'pusher:subscribe','data':{'channel':'scada-data','from':{'epoch':'e','offsets':{'0':11,'3':1042}}}}",
                        new Subscribe("scada-data", null, null, new From.After("e", Map.of(0, 11L, 3, 1042L)))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void whatClientsSendIsUnderstood(String frame, ClientFrame expected) {
        // Given
        String json = frame.replace('\'', '"');

        // When
        ClientFrame parsed = parser.parse(json.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(parsed).isEqualTo(expected).isEqualTo(parser.parse(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                                     | the frame must be a JSON object",
                "hello                                                | the frame must be a JSON object",
                "{                                                    | the frame must be a JSON object",
                "{'event':'pusher:ping'                               | the frame must be a JSON object",
                "{'event':'pusher:ping',}                             | the frame must be a JSON object",
                "{'event':'pusher:ping','data':NaN}                   | the frame must be a JSON object",
                "{'event':'client-\\x','channel':'private-x'}         | the frame must be a JSON object",
                "[]                                                   | the frame must be a JSON object",
                "null                                                 | the frame must be a JSON object",
                "'pusher:ping'                                        | the frame must be a JSON object",
                "42                                                   | the frame must be a JSON object",
                "{'event':'pusher:ping'}{}                            | the frame must end with its JSON object",
                "{'event':'pusher:ping'} x                            | the frame must be a JSON object",
                "{}                                                   | event must be there",
                "{'data':{'channel':'a'}}                             | event must be there",
                "{'event':null}                                       | event must be a string",
                "{'event':1}                                          | event must be a string",
                "{'event':{'a':1}}                                    | event must be a string",
                "{'event':['pusher:ping']}                            | event must be a string",
                "{'event':''}                                         | event '' is unknown",
                "{'event':'hello'}                                    | event 'hello' is unknown",
                "{'event':'pusher:subscribed'}                        | event 'pusher:subscribed' is unknown",
                "{'event':'pusher_internal:member_added','data':'{}'} | event 'pusher_internal:member_added' is unknown",
                "{'event':'PUSHER:PING'}                              | event 'PUSHER:PING' is unknown",
                "{'event':'pusher:subscribe'}                         | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':null}             | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':'a'}              | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':''}               | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':'[]'}             | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':['a']}            | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':7}                | data of pusher:subscribe must be an object",
                "{'event':'pusher:subscribe','data':{}}               | data.channel must be a string that is not empty",
                "{'event':'pusher:subscribe','data':{'channel':''}}   | data.channel must be a string that is not empty",
                "{'event':'pusher:subscribe','data':{'channel':null}} | data.channel must be a string that is not empty",
                "{'event':'pusher:subscribe','data':{'channel':5}}    | data.channel must be a string that is not empty",
                "{'event':'pusher:subscribe','data':{'channel':['a']}} | data.channel must be a string that is not empty",
                "{'event':'pusher:subscribe','channel':'a'}           | data of pusher:subscribe must be an object",
                "{'event':'pusher:unsubscribe'}                       | data of pusher:unsubscribe must be an object",
                "{'event':'pusher:unsubscribe','data':{'channel':{}}} | data.channel must be a string that is not empty",
                "{'event':'pusher:signin','data':{}}                  | data.auth must be a string that is not empty",
                "{'event':'pusher:signin','data':{'auth':'k:s'}}      | data.user_data must be a string that is not empty",
                "{'event':'pusher:signin','data':{'auth':'k:s','user_data':{'id':'u'}}} | data.user_data must be a string",
                "{'event':'client-e'}                                 | channel must be a string that is not empty",
                "{'event':'client-e','channel':''}                    | channel must be a string that is not empty",
                "{'event':'client-e','channel':3}                     | channel must be a string",
                "{'event':'client-e','data':{'channel':'private-x'}}  | channel must be a string that is not empty",
            })
    void aFrameThatMeansNothingIsToldTheFieldAndTheRule(String frame, String message) {
        // Given
        String json = frame == null ? "" : frame.replace('\'', '"');

        // When
        ClientFrame parsed = parser.parse(json);

        // Then
        assertThat(parsed).isInstanceOf(Malformed.class);
        assertThat(((Malformed) parsed).message()).startsWith(message);
        assertThat(((Malformed) parsed).code()).isEqualTo(4300);
        assertThat(((Malformed) parsed).channel()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'auth':1                                     | data.auth must be a string",
                "'auth':{}                                    | data.auth must be a string",
                "'auth':'k:s','channel_data':{'user_id':'7'}  | data.channel_data must be a string",
                "'from':5                                     | data.from must be 'latest', 'earliest'",
                "'from':'tomorrow'                            | data.from must be 'latest', 'earliest'",
                "'from':'-PT'                                 | data.from must be an ISO-8601 duration ago",
                "'from':{'epoch':'e','offsets':{'0':'x'}}     | data.from.offsets.0 must be a whole number",
            })
    void aSubscribeWithAWrongFieldNamesItsChannelToo(String fields, String message) {
        // Given
        String json = "{'event':'pusher:subscribe','data':{'channel':'scada-data'," + fields + "}}";

        // When
        ClientFrame parsed = parser.parse(json.replace('\'', '"'));

        // Then
        assertThat(parsed).isInstanceOf(Malformed.class);
        assertThat(((Malformed) parsed).message()).startsWith(message);
        assertThat(((Malformed) parsed).channel()).isEqualTo("scada-data");
    }

    @Test
    void bytesThatAreNotTextAreRefused() {
        // When
        ClientFrame parsed = parser.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        // Then
        assertThat(parsed).isEqualTo(new Malformed(4300, "the frame must be UTF-8", null));
    }

    @Test
    void depthBeyondReasonIsRefused() {
        // Given
        String deep = "{\"event\":\"client-e\",\"channel\":\"private-x\",\"data\":" + "[".repeat(100_000);

        // When
        ClientFrame parsed = parser.parse(deep);

        // Then
        assertThat(parsed).isInstanceOf(Malformed.class);
    }

    @Test
    void anAnswerDoesNotEchoMoreThanANameMayHave() {
        // Given
        String endless = "x".repeat(100_000);

        // When
        ClientFrame parsed = parser.parse("{\"event\":\"" + endless + "\"}");

        // Then
        assertThat(((Malformed) parsed).message().length()).isLessThan(500);
    }

    @Test
    void noTextMakesItThrow() {
        // Given
        Random random = new Random(4201);
        String whole = "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"scada-data\",\"from\":"
                + "{\"epoch\":\"e\",\"offsets\":{\"0\":11}},\"auth\":\"k:s\"}}";

        // When
        Stream<ClientFrame> parsed =
                Stream.generate(() -> mutate(whole, random)).limit(20_000).map(parser::parse);

        // Then
        assertThat(parsed).doesNotContainNull().anyMatch(Malformed.class::isInstance);
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, (char) random.nextInt(0x100));
                default -> mutated.setCharAt(at, "{}[]\",:\\0-".charAt(random.nextInt(10)));
            }
        }
        return mutated.toString();
    }
}
