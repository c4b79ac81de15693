package io.fieldcast.gateway.pusher;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what clients send, however they write it: {@code data} may be an object or a string that contains one, and may
 * be absent where it says nothing. Never throws; what cannot be understood is {@link ClientFrame.Malformed}. Safe for
 * any thread.
 */
public final class ClientFrameParser {

    /** A name longer than any rule allows would only fill our own answers. */
    private static final int LONGEST_ECHO = 200;

    public ClientFrame parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notText) {
            return malformed("the frame must be UTF-8", null);
        }
    }

    public ClientFrame parse(String text) {
        try {
            return parse(RawFrame.read(text));
        } catch (JacksonException notJson) {
            return malformed("the frame must be a JSON object, at most so deep and long as is sensible", null);
        }
    }

    /** What a JSON string, with its quotes, contains. */
    static String contentOfString(String json) {
        return FieldcastJson.MAPPER.readValue(json, String.class);
    }

    private static ClientFrame parse(RawFrame frame) {
        String problem = frame.problem();
        String event = frame.event();
        if (problem != null || event == null) {
            return malformed(problem == null ? "event must be there" : problem, null);
        }
        if (event.startsWith("client-")) {
            return clientEvent(event, frame);
        }
        return switch (event) {
            case "pusher:ping" -> new ClientFrame.Ping();
            case "pusher:pong" -> new ClientFrame.Pong();
            case "pusher:subscribe", "pusher:unsubscribe", "pusher:signin" -> command(event, frame.dataText());
            default ->
                malformed(
                        "event '" + brief(event)
                                + "' is unknown: a client may send pusher:subscribe, pusher:unsubscribe,"
                                + " pusher:ping, pusher:pong, pusher:signin and events that begin with client-",
                        null);
        };
    }

    private static ClientFrame clientEvent(String event, RawFrame frame) {
        String channel = frame.channel();
        if (channel == null || channel.isEmpty()) {
            return malformed("channel must be a string that is not empty, beside event", null);
        }
        String data = frame.dataText();
        return new ClientFrame.ClientEvent(event, channel, data == null ? "null" : data);
    }

    private static ClientFrame command(String event, @Nullable String dataText) {
        JsonNode data = dataText == null ? null : readObject(dataText);
        if (data == null) {
            return malformed("data of " + event + " must be an object, or a string that contains one", null);
        }
        return switch (event) {
            case "pusher:subscribe" -> subscribe(data);
            case "pusher:unsubscribe" -> unsubscribe(data);
            default -> signIn(data);
        };
    }

    private static @Nullable JsonNode readObject(String dataText) {
        JsonNode data = FieldcastJson.MAPPER.readTree(dataText);
        if (data.isString()) {
            data = readEmbedded(data.stringValue());
        }
        return data != null && data.isObject() ? data : null;
    }

    private static @Nullable JsonNode readEmbedded(String json) {
        try {
            return FieldcastJson.MAPPER.readTree(json);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static ClientFrame subscribe(JsonNode data) {
        String channel = text(data, "channel");
        if (channel == null || channel.isEmpty()) {
            return malformed("data.channel must be a string that is not empty", null);
        }
        String wrong = firstThatIsNoText(data, "auth", "channel_data");
        if (wrong != null) {
            return malformed("data." + wrong + " must be a string", channel);
        }
        From from = null;
        if (data.hasNonNull("from")) {
            ParsedFrom parsed = From.parse(data.get("from"));
            if (parsed instanceof ParsedFrom.Invalid invalid) {
                return malformed("data." + invalid.message(), channel);
            }
            from = ((ParsedFrom.Valid) parsed).from();
        }
        return new ClientFrame.Subscribe(channel, text(data, "auth"), text(data, "channel_data"), from);
    }

    private static ClientFrame unsubscribe(JsonNode data) {
        String channel = text(data, "channel");
        return channel == null || channel.isEmpty()
                ? malformed("data.channel must be a string that is not empty", null)
                : new ClientFrame.Unsubscribe(channel);
    }

    private static ClientFrame signIn(JsonNode data) {
        String auth = text(data, "auth");
        String userData = text(data, "user_data");
        if (auth == null || auth.isEmpty()) {
            return malformed("data.auth must be a string that is not empty", null);
        }
        return userData == null || userData.isEmpty()
                ? malformed("data.user_data must be a string that is not empty", null)
                : new ClientFrame.SignIn(auth, userData);
    }

    private static @Nullable String firstThatIsNoText(JsonNode data, String... fields) {
        for (String field : fields) {
            if (data.hasNonNull(field) && text(data, field) == null) {
                return field;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private static ClientFrame.Malformed malformed(String message, @Nullable String channel) {
        return new ClientFrame.Malformed(
                CloseCode.INVALID_FRAME.code(), message, channel == null ? null : brief(channel));
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
