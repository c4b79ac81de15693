package io.fieldcast.gateway.hub;

import java.time.Duration;
import java.time.Instant;

/** Keeps of a topic's records what will be asked for later. The feed tells it of each before it tells the listeners. */
public interface TopicMemory {

    String topic();

    /** How far back it is to be told of records when the feed begins. */
    Duration reach();

    /**
     * @param appended when the topic took the record
     */
    void onRecord(TopicRecord record, Instant appended);

    /** The topic was created anew: nothing that was told of it holds. */
    void clear();
}
