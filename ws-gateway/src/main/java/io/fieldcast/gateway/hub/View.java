package io.fieldcast.gateway.hub;

import java.util.List;

/**
 * A part of a topic that can be listened to.
 *
 * @param topic name of the Kafka topic
 * @param key {@link #EVERYTHING}, a site, a {@code site/device}, or a channel's name on the topic of events
 */
public record View(String topic, String key) {

    public static final String EVERYTHING = "";

    /** The views that a record of this topic with this key belongs to. */
    public static List<String> keysOf(String recordKey) {
        int slash = recordKey.indexOf('/');
        return slash < 0
                ? List.of(EVERYTHING, recordKey)
                : List.of(EVERYTHING, recordKey.substring(0, slash), recordKey);
    }

    public boolean contains(TopicRecord record) {
        return contains(record.topic(), record.key());
    }

    boolean contains(String recordTopic, String recordKey) {
        if (!topic.equals(recordTopic)) {
            return false;
        }
        return key.isEmpty()
                || (recordKey.startsWith(key)
                        && (recordKey.length() == key.length() || recordKey.charAt(key.length()) == '/'));
    }
}
