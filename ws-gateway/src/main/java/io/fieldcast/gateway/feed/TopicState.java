package io.fieldcast.gateway.feed;

/**
 * A topic as it is now.
 *
 * @param epoch Kafka's topic id: it changes when the topic is created anew, while offsets begin at 0 again and look
 *     like the old ones
 */
record TopicState(String epoch, int partitions) {

    boolean isCreatedAnewSince(TopicState before) {
        return !epoch.equals(before.epoch);
    }
}
