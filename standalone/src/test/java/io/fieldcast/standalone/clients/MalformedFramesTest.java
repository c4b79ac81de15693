package io.fieldcast.standalone.clients;

import static io.fieldcast.standalone.clients.MalformedFrame.channel;
import static io.fieldcast.standalone.clients.MalformedFrame.error;
import static io.fieldcast.standalone.clients.MalformedFrame.refused;
import static io.fieldcast.standalone.clients.MalformedFrame.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a client sends, it is told what was wrong, and its connection goes on. */
@ExtendWith(SharedFieldcast.class)
class MalformedFramesTest {

    private static final String EVENT_RULE = "event must be";
    private static final String CHANNEL_RULE = "data.channel must be a string that is not empty";
    private static final String OBJECT_RULE = "must be a JSON object";

    private final RunningFieldcast fieldcast;
    private final ChannelSignature backend;

    MalformedFramesTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
        this.backend = new ChannelSignature(fieldcast.key(), fieldcast.secret());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "subscriptions", "origins", "channels", "authorizations", "clientEvents"})
    void itIsAnsweredAndTheConnectionGoesOn(MalformedFrame malformed) {
        // Given
        ReportingDevice witness = new ReportingDevice(fieldcast, "witness");
        witness.reports(20);
        URI uri = URI.create(fieldcast.webSocketUri() + "?protocol=7");
        try (SocketClient client = SocketClient.open(uri)) {
            String socketId = JsonMapper.shared()
                    .readTree(client.next("pusher:connection_established")
                            .path("data")
                            .asString())
                    .path("socket_id")
                    .asString();
            for (String joined : malformed.joins()) {
                client.send(MalformedFrame.join(joined, socketId, backend));
                client.nextButReadings("pusher_internal:subscription_succeeded");
            }

            // When
            client.send(malformed.frame(socketId, backend));

            // Then
            JsonNode answer = client.nextButReadings(malformed.event());
            JsonNode data = answer.path("data");
            assertThat(data.path("code").asInt(data.path("status").asInt(0)))
                    .as(answer.toString())
                    .isEqualTo(malformed.code());
            assertThat(data.path("message").asString(data.path("error").asString("")))
                    .contains(malformed.says());
            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + witness.channel()
                    + "\",\"from\":\"earliest\"}}");
            client.nextButReadings("pusher_internal:subscription_succeeded");
            client.nextReadingOn(witness.channel());
        }
    }

    static Stream<MalformedFrame> texts() {
        return Stream.of(
                error(4300, "hello", OBJECT_RULE),
                error(4300, "", OBJECT_RULE),
                error(4300, "[]", OBJECT_RULE),
                error(4300, "null", OBJECT_RULE),
                error(4300, "{'event':'pusher:ping'", OBJECT_RULE),
                error(4300, "{'event':'pusher:ping'} {}", "must end with its JSON object"),
                error(4300, "{'event':'pusher:ping','more':" + "[".repeat(5_000), OBJECT_RULE),
                error(4300, "{}", EVENT_RULE),
                error(4300, "{'event':7}", EVENT_RULE + " a string"),
                error(4300, "{'event':null}", EVENT_RULE),
                error(4300, "{'event':'pusher:ping','channel':[]}", "channel must be a string"),
                error(4300, "{'event':'pusher:dance','data':{}}", "event 'pusher:dance' is unknown"),
                error(4300, "{'event':'pusher_internal:subscription_succeeded','data':{}}", "is unknown"),
                error(4300, "{'event':'dance','data':{}}", "event 'dance' is unknown"),
                error(4300, "{'event':'\\ud83d','data':{}}", "is unknown"),
                error(4300, "{'event':'" + "x".repeat(199) + "\\ud83d\\ude00'}", "is unknown"),
                error(4300, "{'event':'pusher:unsubscribe','data':{}}", CHANNEL_RULE),
                error(4300, "{'event':'pusher:signin','data':{}}", "data.auth must be a string"),
                error(
                        4009,
                        "{'event':'pusher:signin','data':{'auth':'a:b','user_data':'{}'}}",
                        "pusher:signin: auth does not sign"));
    }

    static Stream<MalformedFrame> subscriptions() {
        return Stream.of(
                error(4300, "{'event':'pusher:subscribe'}", "data of pusher:subscribe must be an object"),
                subscribe("7", "data of pusher:subscribe must be an object"),
                subscribe("[]", "data of pusher:subscribe must be an object"),
                subscribe("'scada-data'", "data of pusher:subscribe must be an object"),
                subscribe("{}", CHANNEL_RULE),
                subscribe("{'channel':7}", CHANNEL_RULE),
                subscribe("{'channel':''}", CHANNEL_RULE),
                subscribe("{'channel':null}", CHANNEL_RULE),
                subscribe("{'channel':'a','auth':7}", "data.auth must be a string"),
                subscribe("{'channel':'a','channel_data':{}}", "data.channel_data must be a string"));
    }

    static Stream<MalformedFrame> origins() {
        return Stream.of(
                subscribe("{'channel':'scada-data','from':5}", "data.from must be 'latest', 'earliest'"),
                subscribe("{'channel':'scada-data','from':'yesterday'}", "data.from must be"),
                subscribe("{'channel':'scada-data','from':'-5 parsecs'}", "data.from must be an ISO-8601 duration"),
                subscribe("{'channel':'scada-data','from':'-PT0S'}", "data.from must lie between"),
                subscribe("{'channel':'scada-data','from':'-PT999999999999H'}", "data.from must lie between"),
                subscribe("{'channel':'scada-data','from':[]}", "data.from must be"),
                subscribe("{'channel':'scada-data','from':{}}", "data.from.epoch must be the string"),
                subscribe("{'channel':'scada-data','from':{'epoch':7,'offsets':{}}}", "data.from.epoch must be"),
                subscribe("{'channel':'scada-data','from':{'epoch':'e'}}", "data.from.offsets must be an object"),
                subscribe(
                        "{'channel':'scada-data','from':{'epoch':'e','offsets':{'0':-2}}}",
                        "data.from.offsets.0 must be a whole number of at least -1"),
                subscribe(
                        "{'channel':'scada-data','from':{'epoch':'e','offsets':{'0':'7'}}}",
                        "data.from.offsets.0 must be a whole number"),
                subscribe(
                        "{'channel':'scada-data','from':{'epoch':'e','offsets':{'0':1e400}}}",
                        "data.from.offsets.0 must be a whole number"),
                subscribe(
                        "{'channel':'scada-data','from':{'epoch':'e','offsets':{'first':7}}}",
                        "data.from.offsets must have partition numbers for keys"));
    }

    static Stream<MalformedFrame> channels() {
        return Stream.of(
                channel("x".repeat(165), "channel must be at most 164 characters long"),
                channel("scada-data;tags=" + "x".repeat(185), "a name may be at most 200 characters long"),
                channel("two words", "channel must consist of letters"),
                channel("caf\\u00e9", "channel must consist of letters"),
                channel("#anything", "channel must not begin with '#'"),
                channel("private-", "channel must have a name after its prefix"),
                channel("scada-data.", "channel's site must match"),
                channel("scada-data.lyon.", "channel's device must match"),
                channel("scada-data.a.b.c", "channel must be scada-data[.site[.device]]"),
                channel("scada-batch.lyon.press-4", "channel's device must be absent"),
                channel("scada-data;colour=red", "channel parameter 'colour' is unknown"),
                channel("scada-data;every=1ms", "channel parameter 'every' must be a number"),
                channel("scada-data;every=1s;every=2s", "channel parameter 'every' must appear once only"),
                channel("scada-data;tags=", "channel parameter 'tags' must be"),
                channel("scada-data;from=yesterday", "channel parameter 'from' must be"));
    }

    static Stream<MalformedFrame> authorizations() {
        return Stream.of(
                channel401("{'channel':'private-scada-data'}", "auth is missing"),
                channel401("{'channel':'private-scada-data','auth':''}", "auth is missing"),
                channel401("{'channel':'private-scada-data','auth':'nonsense'}", "auth does not sign"),
                channel401("{'channel':'private-orders','auth':'<sign private-other>'}", "auth does not sign"),
                channel401("{'channel':'private-scada-data;every=1s','auth':'<sign private-scada-data>'}", "auth"),
                channel401("{'channel':'presence-room'}", "auth is missing"),
                channel401("{'channel':'presence-room','auth':'a:b'}", "channel_data is missing"),
                channel401("{'channel':'presence-room','auth':'a:b','channel_data':'{}'}", "auth does not sign"),
                channel401("{'channel':'#server-to-user-1'}", "signed-in user only"));
    }

    static Stream<MalformedFrame> clientEvents() {
        return Stream.of(
                error(4300, "{'event':'client-x','data':{}}", "channel must be a string that is not empty"),
                error(4300, "{'event':'client-x','channel':'','data':{}}", "channel must be a string"),
                error(4301, "{'event':'client-x','channel':'private-a','data':{}}", "channel: subscribe to"),
                error(4301, "{'event':'client-x','channel':'orders','data':{}}", "private and presence channels")
                        .having("orders"),
                error(4301, "{'event':'client-x','channel':'scada-data','data':{}}", "private and presence channels")
                        .having("scada-data.lyon.nobody", "scada-data"),
                error(4301, "{'event':'client-x','channel':'private-scada-data.x','data':{}}", "private and presence")
                        .having("private-scada-data.x"));
    }

    private static MalformedFrame channel401(String data, String... says) {
        return refused(401, "{'event':'pusher:subscribe','data':" + data + "}", says);
    }
}
