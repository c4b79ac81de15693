package io.fieldcast.gateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * A committed record of a channel topic.
 *
 * @param timestamp when the broker appended it, in epoch milliseconds
 * @param key {@code site/device}, {@code site} or, on the topic of events, the channel
 * @param value JSON in UTF-8; shared by all who read it, so nobody writes to it
 * @param trace that it is part of, as W3C's {@code traceparent}; null: none, or it does not matter any more
 */
public record TopicRecord(
        String topic, int partition, long offset, long timestamp, String key, byte[] value, byte @Nullable [] trace) {

    public TopicRecord(String topic, int partition, long offset, long timestamp, String key, byte[] value) {
        this(topic, partition, offset, timestamp, key, value, null);
    }

    /** The same record saying something else. */
    public TopicRecord withValue(byte[] other) {
        return new TopicRecord(topic, partition, offset, timestamp, key, other, trace);
    }
}
