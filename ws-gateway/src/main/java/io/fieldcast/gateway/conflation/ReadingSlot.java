package io.fieldcast.gateway.conflation;

import io.fieldcast.gateway.hub.DeviceSlot;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.FieldcastJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Keeps the newest value of each tag, as one reading. A device whose readings bring some of its tags each loses none.
 *
 * <p>What is backfill never takes the place of a current value. A single reading is not looked into.
 */
final class ReadingSlot implements DeviceSlot {

    private static final ObjectReader READINGS = FieldcastJson.MAPPER.readerFor(Reading.class);

    /** About what a value takes in JSON. */
    private static final int VALUE_BYTES = 64;

    private @Nullable TopicRecord record;

    /** What {@link #record} is to say, if more than one reading came. */
    private @Nullable Reading merged;

    private int bytes;

    @Override
    public void add(TopicRecord newer) {
        if (record == null) {
            replaceBy(newer, null);
            return;
        }
        Reading before = merged == null ? parse(record) : merged;
        Reading news = parse(newer);
        if (before == null || news == null || before.historical()) {
            replaceBy(newer, news);
        } else if (!news.historical()) {
            int largest = Math.max(before.values().size(), news.values().size());
            int held = bytes;
            Reading newest = MergedReading.of(before, news);
            replaceBy(newer, newest);
            bytes = Math.max(held, bytes) + (newest.values().size() - largest) * VALUE_BYTES;
        }
    }

    private void replaceBy(TopicRecord newer, @Nullable Reading says) {
        record = newer;
        merged = says;
        bytes = newer.value().length;
    }

    private static @Nullable Reading parse(TopicRecord record) {
        try {
            return READINGS.readValue(record.value());
        } catch (JacksonException noReading) {
            return null;
        }
    }

    @Override
    public TopicRecord newest(long turn) {
        if (record == null) {
            throw new IllegalStateException("the slot is empty");
        }
        return merged == null ? record : record.withValue(FieldcastJson.MAPPER.writeValueAsBytes(merged));
    }

    @Override
    public int bytes() {
        return bytes;
    }
}
