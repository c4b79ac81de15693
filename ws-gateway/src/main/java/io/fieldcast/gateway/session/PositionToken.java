package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.hub.Positions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The id of an event on a stream: where the client stands after it, {@code epoch:next,next,…} with the next offset of
 * each partition. Any gateway can resume from it.
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

    /** Empty if it is none of ours. */
    public static Optional<From> parse(String token) {
        int colon = token.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        Map<Integer, Long> offsets = new HashMap<>();
        for (String next : token.substring(colon + 1).split(",", -1)) {
            if (!next.matches("\\d{1,18}")) {
                return Optional.empty();
            }
            offsets.put(offsets.size(), Long.parseLong(next) - 1);
        }
        return Optional.of(new From.After(token.substring(0, colon), offsets));
    }
}
