package io.fieldcast.gateway.hub;

import java.time.Duration;

/** Keeps of a topic's records what will be asked for later. The feed tells it of each before it tells the listeners. */
public interface TopicMemory {

    String topic();

    /** How far back it is to be told of records when the feed begins. */
    Duration reach();

    /**
     */
    void onRecord(TopicRecord record);

    /** The topic was created anew: nothing that was told of it holds. */
    void clear();
}
