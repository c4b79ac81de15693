package io.fieldcast.gateway.conflation;

import io.fieldcast.gateway.hub.DeviceSlot;
import io.fieldcast.gateway.hub.TopicRecord;
import org.jspecify.annotations.Nullable;

/** Keeps the latest record. */
final class LatestSlot implements DeviceSlot {

    private @Nullable TopicRecord latest;

    @Override
    public void add(TopicRecord newer) {
        latest = newer;
    }

    @Override
    public TopicRecord newest(long turn) {
        if (latest == null) {
            throw new IllegalStateException("the slot is empty");
        }
        return latest;
    }

    @Override
    public int bytes() {
        return latest == null ? 0 : latest.value().length;
    }
}
