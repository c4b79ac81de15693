package io.fieldcast.gateway.operations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells of itself in short, so that all can stand in one table.
 *
 * @param name of its machine, with its port
 * @param slow clients that do not keep up now, as far as they are listed
 * @param cutOff clients that were closed for it since its start
 * @param unread committed records of the channel topics that it has not read; null if Kafka does not say
 */
record GatewayFigures(
        String name,
        long connections,
        long streams,
        double subscriptions,
        int slow,
        long cutOff,
        @Nullable Long unread,
        State.Sending sending) {

    GatewayFigures {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sending, "sending");
    }
}
