package io.fieldcast.gateway.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is newest of each device, one slot a device. Under its owner's lock.
 *
 * <p>All of it is taken at once and in the order of the offsets. So whoever resumes after the last offset that it was
 * given has missed nothing: no device's older record is still waiting here.
 */
public final class NewestValues {

    private static final Comparator<ConflatedRecord> IN_ORDER = Comparator.<ConflatedRecord>comparingInt(
                    each -> each.record().partition())
            .thenComparingLong(each -> each.record().offset());

    private final Supplier<DeviceSlot> slots;
    private final Map<String, Waiting> waiting = new HashMap<>();

    /** By partition, the first offset of which something waits. */
    private final Map<Integer, Long> first = new HashMap<>();

    private long bytes;

    NewestValues(Supplier<DeviceSlot> slots) {
        this.slots = slots;
    }

    private static final class Waiting {
        private final DeviceSlot slot;
        private long records;

        Waiting(DeviceSlot slot) {
            this.slot = slot;
        }
    }

    public void add(ConflatedRecord news) {
        TopicRecord record = news.record();
        Waiting device = waiting.computeIfAbsent(record.key(), key -> new Waiting(slots.get()));
        bytes -= device.slot.bytes();
        device.slot.add(record);
        bytes += device.slot.bytes();
        device.records += 1 + news.conflated();
        first.merge(record.partition(), record.offset(), Math::min);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What it holds, about. */
    public long bytes() {
        return bytes;
    }

    /** One record for each device that something is known of; nothing is left. */
    public List<ConflatedRecord> take(long turn) {
        List<ConflatedRecord> taken = new ArrayList<>(waiting.size());
        waiting.values()
                .forEach(device -> taken.add(new ConflatedRecord(device.slot.newest(turn), device.records - 1)));
        taken.sort(IN_ORDER);
        waiting.clear();
        first.clear();
        bytes = 0;
        return taken;
    }

    /** Where somebody stands who has read up to a place and was not given what waits here. */
    public Positions standing(Positions read) {
        Positions standing = read;
        for (Map.Entry<Integer, Long> each : first.entrySet()) {
            standing = standing.with(each.getKey(), Math.min(read.next(each.getKey()), each.getValue()));
        }
        return standing;
    }
}
