package io.fieldcast.gateway.pusher.http;

import java.util.List;
import java.util.Set;

/** What a request to publish wants to be told of its channels. */
sealed interface AskedInfo {

    /** Nothing is asked: the answer is an empty object. */
    record Nothing() implements AskedInfo {}

    /** One event on many channels: the answer goes by their names. */
    record ByChannel(Set<String> channels, Set<Attribute> attributes) implements AskedInfo {}

    /** Many events, some of which ask for something: the answer has as many entries, in their order. */
    record ByEvent(List<Entry> entries) implements AskedInfo {}

    record Entry(String channel, Set<Attribute> attributes) {}
}
