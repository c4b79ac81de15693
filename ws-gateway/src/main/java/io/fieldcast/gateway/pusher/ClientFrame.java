package io.fieldcast.gateway.pusher;

import io.fieldcast.gateway.channel.From;
import org.jspecify.annotations.Nullable;

/** What a client says. */
public sealed interface ClientFrame {

    /**
     * @param channel as the client wrote it, not yet held against any rule
     * @param auth {@code key:signature}; null or empty for public channels
     * @param channelData the very text that was signed with the channel; null: none was
     * @param from where to start; goes before the one in the channel's name. Null: the frame does not say
     */
    record Subscribe(
            String channel,
            @Nullable String auth,
            @Nullable String channelData,
            @Nullable From from) implements ClientFrame {}

    record Unsubscribe(String channel) implements ClientFrame {}

    record Ping() implements ClientFrame {}

    record Pong() implements ClientFrame {}

    /**
     * @param event begins with {@code client-}
     * @param dataJson the JSON text of {@code data}, character for character; {@code null} where there was none
     */
    record ClientEvent(String event, String channel, String dataJson) implements ClientFrame {

        /**
         * The data as the string that an event frame carries: a JSON string's content, any other value's text. Clients
         * read both alike, so whoever receives it sees what the sender passed.
         */
        public String data() {
            return dataJson.startsWith("\"") ? ClientFrameParser.contentOfString(dataJson) : dataJson;
        }
    }

    /**
     * @param auth {@code key:signature}
     * @param userData the very text that was signed
     */
    record SignIn(String auth, String userData) implements ClientFrame {}

    /**
     * None of the above.
     *
     * @param code for the error frame, see {@link CloseCode}
     * @param message names the field and the rule, for a person
     * @param channel that the client spoke of; null if it cannot be told
     */
    record Malformed(int code, String message, @Nullable String channel) implements ClientFrame {}
}
