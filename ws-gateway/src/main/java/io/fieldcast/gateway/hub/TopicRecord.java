package io.fieldcast.gateway.hub;

/**
 * A committed record of a channel topic.
 *
 * @param timestamp when the broker appended it, in epoch milliseconds
 * @param key {@code site/device}, {@code site} or, on the topic of events, the channel
 * @param value JSON in UTF-8; shared by all who read it, so nobody writes to it
 */
public record TopicRecord(String topic, int partition, long offset, long timestamp, String key, byte[] value) {

    /** The same record saying something else. */
    public TopicRecord withValue(byte[] other) {
        return new TopicRecord(topic, partition, offset, timestamp, key, other);
    }
}
