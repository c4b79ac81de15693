package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.dynamics.DeviceHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading's values against what was before them. A device of whose tags nothing of the kind is asked has no history,
 * and costs one look to find that out. Historical readings are neither judged so nor remembered.
 */
final class Movement {

    private final DeviceHistories histories;
    private final RawReading raw;
    private final String device;
    private @Nullable DeviceHistory history;
    private boolean changed;

    Movement(DeviceHistories histories, RawReading raw, String device) {
        this.histories = histories;
        this.raw = raw;
        this.device = device;
        this.history = histories.find(device);
    }

    Quality judge(String tag, TagValue value, Instant time, Quality known, TagDefinition definition) {
        if (!DeviceHistory.isNeededFor(definition)) {
            changed |= history != null && history.forget(tag);
            return Quality.GOOD;
        }
        if (raw.historical()) {
            return Quality.GOOD;
        }
        if (history == null) {
            history = histories.get(device);
        }
        if (!history.follow(tag, time)) {
            histories.leftOut();
            return Quality.GOOD;
        }
        changed = true;
        return history.judge(tag, value, time, known, definition);
    }

    /** After the last of the values. */
    void done() {
        if (changed && history != null) {
            history.heardAt(raw.received());
            histories.changed(device);
        }
    }
}
