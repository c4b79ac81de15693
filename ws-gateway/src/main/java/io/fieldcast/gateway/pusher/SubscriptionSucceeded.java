package io.fieldcast.gateway.pusher;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber of a SCADA channel learns at the start.
 *
 * @param epoch changes when the topic is re-created; null if the channel has no positions
 * @param offsets by partition, the last one before the first event that will come; −1 before the very first
 * @param lost by partition, what retention has taken; empty unless truncated
 */
public record SubscriptionSucceeded(
        @Nullable String epoch, Map<Integer, Long> offsets, Replay replay, Map<Integer, Lost> lost) {

    public SubscriptionSucceeded {
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
        lost = Collections.unmodifiableMap(new TreeMap<>(lost));
    }

    /** What became of the wish to start earlier than now. */
    public enum Replay {
        /** There was no such wish. */
        NONE,
        COMPLETE,
        /** Retention has passed the start. */
        TRUNCATED,
        /** Another epoch, or offsets beyond the end. */
        RESET
    }

    /** The first and last missing offset of a partition. */
    public record Lost(long first, long last) {}

    /** The frame's data. */
    public String dataJson() {
        FrameWriter json = new FrameWriter(128).ascii("{");
        if (epoch != null) {
            json.ascii("\"epoch\":").string(epoch).ascii(",");
        }
        json.ascii("\"offsets\":{");
        String separator = "";
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            json.ascii(separator).key(offset.getKey()).number(offset.getValue());
            separator = ",";
        }
        json.ascii("},\"replay\":\"")
                .ascii(replay.name().toLowerCase(Locale.ROOT))
                .ascii("\"");
        if (!lost.isEmpty()) {
            writeLost(json.ascii(",\"lost\":{"));
            json.ascii("}");
        }
        return json.ascii("}").toString();
    }

    private void writeLost(FrameWriter json) {
        String separator = "";
        for (Map.Entry<Integer, Lost> range : lost.entrySet()) {
            json.ascii(separator).key(range.getKey());
            json.ascii("{\"first\":").number(range.getValue().first());
            json.ascii(",\"last\":").number(range.getValue().last()).ascii("}");
            separator = ",";
        }
    }
}
