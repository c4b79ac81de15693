package io.fieldcast.gateway.whole;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a client was sent of a plant's channel. */
final class Frames {

    private Frames() {}

    static List<JsonNode> of(WireClient client, String channel) {
        return client.frames("scada.data.received", channel);
    }

    /** The number that each record bears. */
    static List<Integer> numbers(WireClient client, String channel) {
        return of(client, channel).stream().map(Frames::number).toList();
    }

    static int number(JsonNode frame) {
        return WireClient.data(frame).path("values").path("temperature").intValue();
    }

    /** How many records these frames stand for. */
    static long records(List<JsonNode> frames) {
        return frames.stream()
                .mapToLong(frame -> 1 + frame.path("conflated").asLong(0))
                .sum();
    }
}
