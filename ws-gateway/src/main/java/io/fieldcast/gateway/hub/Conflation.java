package io.fieldcast.gateway.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is thinned out: at most one frame of a device in an interval, with what is newest of it.
 *
 * @param every the interval
 * @param selector what of a record counts
 * @param slots makes an empty slot for a device
 * @param encoder puts what is left in the channel's form
 */
public record Conflation(Duration every, Selector selector, Supplier<DeviceSlot> slots, Encoder encoder) {

    /** Leaves in a record what the channel wants of it. */
    @FunctionalInterface
    public interface Selector {

        /** Null if that is nothing. */
        @Nullable
        TopicRecord select(TopicRecord record);
    }

    /** Puts a record that stands for others in the form in which recipients get it. */
    @FunctionalInterface
    public interface Encoder {

        byte[] encode(ConflatedRecord record);
    }

    /** Nothing yet of any device. */
    public NewestValues newestValues() {
        return new NewestValues(slots);
    }

    public EventBatch encode(List<ConflatedRecord> records) {
        List<EncodedEvent> events = new ArrayList<>(records.size());
        for (ConflatedRecord conflated : records) {
            TopicRecord record = conflated.record();
            events.add(
                    new EncodedEvent(record.partition(), record.offset(), encoder.encode(conflated), null, conflated));
        }
        return new EventBatch(events);
    }
}
