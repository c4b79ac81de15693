package io.fieldcast.standalone.clients;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame that a client should not send, and what it must be told. In texts {@code '} stands for {@code "}, and
 * {@code <sign X>} for the signature that opens the channel X.
 *
 * @param joins channels that the client has by then
 * @param event of the answer
 * @param code in the answer's data: {@code code} of an error, {@code status} of a refused subscription
 * @param says parts of the answer's message: field and rule
 */
record MalformedFrame(List<String> joins, String text, String event, int code, List<String> says) {

    private static final Pattern SIGN = Pattern.compile("<sign ([^>]+)>");
    private static final int SHOWN = 100;

    /** Answered with {@code pusher:error}. */
    static MalformedFrame error(int code, String text, String... says) {
        return new MalformedFrame(List.of(), text, "pusher:error", code, List.of(says));
    }

    /** Answered with {@code pusher:subscription_error}. */
    static MalformedFrame refused(int status, String text, String... says) {
        return new MalformedFrame(List.of(), text, "pusher:subscription_error", status, List.of(says));
    }

    /** A subscription with these data that is answered with an error. */
    static MalformedFrame subscribe(String data, String... says) {
        return error(4300, "{'event':'pusher:subscribe','data':" + data + "}", says);
    }

    /** A subscription of a channel that cannot be. */
    static MalformedFrame channel(String name, String... says) {
        return refused(400, "{'event':'pusher:subscribe','data':{'channel':'" + name + "'}}", says);
    }

    MalformedFrame having(String... channels) {
        return new MalformedFrame(Arrays.asList(channels), text, event, code, says);
    }

    /** As it goes over the wire. */
    String frame(String socketId, ChannelSignature backend) {
        return signed(text.replace('\'', '"'), socketId, backend);
    }

    /** The frame that joins a channel. */
    static String join(String channel, String socketId, ChannelSignature backend) {
        String auth = channel.startsWith("private-") ? backend.of(socketId, channel) : "";
        return "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"auth\":\"" + auth + "\"}}";
    }

    private static String signed(String frame, String socketId, ChannelSignature backend) {
        return SIGN.matcher(frame).replaceAll(found -> Matcher.quoteReplacement(backend.of(socketId, found.group(1))));
    }

    /** In test reports. */
    @Override
    public String toString() {
        if (text.isEmpty()) {
            return "(an empty frame)";
        }
        String all = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
        return joins.isEmpty() ? all : joins + " " + all;
    }
}
