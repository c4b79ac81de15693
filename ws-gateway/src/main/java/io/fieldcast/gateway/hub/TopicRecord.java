package io.fieldcast.gateway.hub;

/**
 * A committed record of a channel topic.
 *
 * @param key {@code site/device}, {@code site} or, on the topic of events, the channel
 * @param value JSON in UTF-8; shared by all who read it, so nobody writes to it
 */
public record TopicRecord(String topic, int partition, long offset, String key, byte[] value) {}
