package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Positions;
import java.util.StringJoiner;

/**
 * The id of an event on a stream: where the client stands after it, {@code epoch:next,next,…} with the next offset of
 * each partition. Any gateway can resume from it: it is a form of {@code from}.
 */
public final class PositionToken {

    private PositionToken() {}

    public static String of(String epoch, Positions after) {
        StringJoiner next = new StringJoiner(",", epoch + ":", "");
        for (int partition = 0; partition < after.partitions(); partition++) {
            next.add(Long.toString(after.next(partition)));
        }
        return next.toString();
    }
}
