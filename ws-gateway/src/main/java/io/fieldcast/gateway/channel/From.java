package io.fieldcast.gateway.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a subscription starts. */
public sealed interface From {

    /** By so much may the clock of whoever asks be ahead: up to there a moment is now. */
    Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

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

    /**
     * What is wrong with it at this time, for a person: a moment that lies ahead is a wrong year or zone, and to begin
     * there or now would both be a guess.
     */
    default Optional<String> objection(Instant now) {
        return this instanceof At at && at.instant().isAfter(now.plus(CLOCKS_DIFFER))
                ? Optional.of("from must not lie ahead: it is " + now.truncatedTo(ChronoUnit.SECONDS) + ", and "
                        + at.instant() + " is more than " + CLOCKS_DIFFER.toMinutes() + " minutes later")
                : Optional.empty();
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
