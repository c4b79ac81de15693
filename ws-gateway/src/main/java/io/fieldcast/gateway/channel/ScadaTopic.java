package io.fieldcast.gateway.channel;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;

/** The topics that are channels; a channel's name begins with its topic's. */
public enum ScadaTopic {
    DATA(Topics.DATA, true),
    /** Its records are keyed by site, so there is no view of one device. */
    BATCH(Topics.BATCH, false),
    AGGREGATED(Topics.AGGREGATED, true);

    private final String topicName;
    private final boolean byDevice;

    ScadaTopic(Topic topic, boolean byDevice) {
        this.topicName = topic.name();
        this.byDevice = byDevice;
    }

    public String topicName() {
        return topicName;
    }

    /** Whether a channel may select one device. */
    public boolean byDevice() {
        return byDevice;
    }
}
