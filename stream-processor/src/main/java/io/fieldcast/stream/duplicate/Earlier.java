package io.fieldcast.stream.duplicate;

import java.time.Instant;

/** When an equal reading was received that has been accepted: it is known as exactly as it is remembered. */
public record Earlier(Instant from, Instant to) {

    @Override
    public String toString() {
        return from.equals(to) ? "received at " + from : "received between " + from + " and " + to;
    }
}
