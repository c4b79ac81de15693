package io.fieldcast.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where a subscription starts. */
public sealed interface From {

    /** From now on. */
    record Latest() implements From {}

    /** Everything Kafka still has. */
    record Earliest() implements From {}

    /** This long before now; positive. */
    record Ago(Duration duration) implements From {}

    record At(Instant instant) implements From {}

    /**
     * After what a client saw last.
     *
     * @param epoch the topic's, as {@code subscription_succeeded} told it
     * @param offsets by partition; −1 where nothing has been seen
     */
    record After(String epoch, Map<Integer, Long> offsets) implements From {
        public After {
            offsets = Map.copyOf(offsets);
        }
    }

    /** Reads the field {@code from} of a subscribe, whatever it holds. */
    static ParsedFrom parse(JsonNode from) {
        return FromParser.parse(from);
    }

    /** Reads what a channel's name or a query parameter says: any form that is no object, a position in one text too. */
    static ParsedFrom parse(String from) {
        return FromParser.parse(from);
    }
}
