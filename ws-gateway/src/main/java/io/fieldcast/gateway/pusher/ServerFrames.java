package io.fieldcast.gateway.pusher;

import io.fieldcast.gateway.channel.ScadaChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says: complete frames, as the UTF-8 bytes of a WebSocket text message.
 *
 * <p>No key has the value null and every frame has {@code data}: pusher-java-client fails on either. Where Pusher sends
 * {@code data} as a string that contains JSON, so do we.
 */
public final class ServerFrames {

    private static final String PONG = "{\"event\":\"pusher:pong\",\"data\":\"{}\"}";
    private static final String PING = "{\"event\":\"pusher:ping\",\"data\":\"{}\"}";
    private static final String SCADA_EVENT = "{\"event\":\"" + ScadaChannel.EVENT + "\",\"channel\":";
    private static final String PARTITION = ",\"partition\":";
    private static final String OFFSET = ",\"offset\":";
    private static final String CONFLATED = ",\"conflated\":";
    private static final String DATA = ",\"data\":";

    /** Room for what surrounds a frame's variable parts. */
    private static final int FRAME = 96;

    private ServerFrames() {}

    /**
     * The first frame of every connection.
     *
     * @param socketId matches {@code \d+\.\d+}: server libraries insist
     * @param activityTimeoutSeconds after so much silence a client asks whether we are there; not zero
     */
    public static byte[] connectionEstablished(String socketId, int activityTimeoutSeconds) {
        String data = new FrameWriter(FRAME)
                .ascii("{\"socket_id\":")
                .string(socketId)
                .ascii(",\"activity_timeout\":")
                .number(activityTimeoutSeconds)
                .ascii("}")
                .toString();
        return new FrameWriter(2 * FRAME)
                .ascii("{\"event\":\"pusher:connection_established\",\"data\":")
                .string(data)
                .ascii("}")
                .toBytes();
    }

    public static byte[] pong() {
        return new FrameWriter(PONG.length()).ascii(PONG).toBytes();
    }

    public static byte[] ping() {
        return new FrameWriter(PING.length()).ascii(PING).toBytes();
    }

    /**
     * An error that does not end the connection; to end it, put the code on the Close frame too.
     *
     * @param code null: none fits
     * @param channel null: it concerns none
     */
    public static byte[] error(@Nullable Integer code, String message, @Nullable String channel) {
        FrameWriter frame = new FrameWriter(FRAME + message.length()).ascii("{\"event\":\"pusher:error\"");
        if (channel != null) {
            frame.ascii(",\"channel\":").string(channel);
        }
        frame.ascii(",\"data\":{\"message\":").string(message);
        if (code != null) {
            frame.ascii(",\"code\":").number(code);
        }
        return frame.ascii("}}").toBytes();
    }

    /** An error with the code's number. */
    public static byte[] error(CloseCode code, String message) {
        return error(code.code(), message, null);
    }

    /** For ordinary channels the data is {@code {}}. */
    public static byte[] subscriptionSucceeded(String channel, String dataJson) {
        return channelFrame("pusher_internal:subscription_succeeded", channel, dataJson);
    }

    public static byte[] subscriptionSucceeded(String channel, SubscriptionSucceeded data) {
        return subscriptionSucceeded(channel, data.dataJson());
    }

    /** A cache channel has no last event: who needs one now has to get it elsewhere. */
    public static byte[] cacheMiss(String channel) {
        return channelFrame("pusher:cache_miss", channel, "{}");
    }

    /** So many subscriptions the channel has on all gateways. */
    public static byte[] subscriptionCount(String channel, int subscriptions) {
        String data = new FrameWriter(FRAME)
                .ascii("{\"subscription_count\":")
                .number(subscriptions)
                .ascii("}")
                .toString();
        return channelFrame("pusher_internal:subscription_count", channel, data);
    }

    /**
     * @param type for programs, for instance {@code AuthError}
     * @param message for a person
     * @param status as HTTP would have it
     */
    public static byte[] subscriptionError(String channel, String type, String message, int status) {
        return new FrameWriter(2 * FRAME + message.length())
                .ascii("{\"event\":\"pusher:subscription_error\",\"channel\":")
                .string(channel)
                .ascii(",\"data\":{\"type\":")
                .string(type)
                .ascii(",\"error\":")
                .string(message)
                .ascii(",\"status\":")
                .number(status)
                .ascii("}}")
                .toBytes();
    }

    /** An event that has no position, because it did not pass through Kafka. */
    public static byte[] event(String name, String channel, String data, @Nullable String userId) {
        FrameWriter frame = new FrameWriter(FRAME + channel.length() + data.length());
        frame.ascii("{\"event\":").string(name).ascii(",\"channel\":").string(channel);
        return endOfEvent(frame, data, userId);
    }

    /** An event of {@code scada.events}, with its position. */
    public static byte[] publishedEvent(
            String channel, String name, String data, @Nullable String userId, int partition, long offset) {
        FrameWriter frame = new FrameWriter(FRAME + channel.length() + data.length());
        frame.ascii("{\"event\":").string(name).ascii(",\"channel\":").string(channel);
        position(frame, partition, offset);
        return endOfEvent(frame, data, userId);
    }

    /** A record of a SCADA topic. */
    public static byte[] scadaEvent(String channel, int partition, long offset, byte[] topicJson) {
        return scadaEvent(channel, partition, offset, EmbeddedJson.of(topicJson));
    }

    /** The same for a record that several channels carry. */
    public static byte[] scadaEvent(String channel, int partition, long offset, EmbeddedJson topicJson) {
        return scadaEvent(channel, partition, offset, 0, topicJson);
    }

    /** The same on a conflated subscription, with the number of older records that it stands for; 0 is left out. */
    public static byte[] scadaEvent(
            String channel, int partition, long offset, long conflated, EmbeddedJson topicJson) {
        EmbeddedJson name = EmbeddedJson.of(channel.getBytes(StandardCharsets.UTF_8));
        // To the byte, so that nothing is copied twice: records reach 2 MB, and frames wait in outboxes.
        int size = SCADA_EVENT.length()
                + name.length()
                + PARTITION.length()
                + FrameWriter.digits(partition)
                + OFFSET.length()
                + FrameWriter.digits(offset)
                + (conflated > 0 ? CONFLATED.length() + FrameWriter.digits(conflated) : 0)
                + DATA.length()
                + topicJson.length()
                + "\"\"\"\"}".length();
        FrameWriter frame = new FrameWriter(size).ascii(SCADA_EVENT).embedded(name);
        position(frame, partition, offset);
        if (conflated > 0) {
            frame.ascii(CONFLATED).number(conflated);
        }
        return frame.ascii(DATA).embedded(topicJson).ascii("}").toBytes();
    }

    /** What was asked for of the past is through; live events follow. */
    public static byte[] live(String channel, long replayed) {
        String data = new FrameWriter(FRAME)
                .ascii("{\"replayed\":")
                .number(replayed)
                .ascii("}")
                .toString();
        return channelFrame("fieldcast:live", channel, data);
    }

    static byte[] channelFrame(String event, String channel, String dataJson) {
        return new FrameWriter(2 * FRAME + channel.length() + dataJson.length())
                .ascii("{\"event\":\"")
                .ascii(event)
                .ascii("\",\"channel\":")
                .string(channel)
                .ascii(",\"data\":")
                .string(dataJson)
                .ascii("}")
                .toBytes();
    }

    private static FrameWriter position(FrameWriter frame, int partition, long offset) {
        return frame.ascii(",\"partition\":")
                .number(partition)
                .ascii(",\"offset\":")
                .number(offset);
    }

    private static byte[] endOfEvent(FrameWriter frame, String data, @Nullable String userId) {
        frame.ascii(DATA).string(data);
        if (userId != null) {
            frame.ascii(",\"user_id\":").string(userId);
        }
        return frame.ascii("}").toBytes();
    }
}
