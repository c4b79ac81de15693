package io.fieldcast.standalone.plant;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.standalone.delivery.PostedReading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A machine with its controller: counts its readings, and has faults. */
final class Device {

    private static final double SPIKE = 120;

    private final DeviceKey key;
    private final Machine machine;
    private final FaultSchedule faults;
    private final RandomGenerator random;
    private long seq;
    private Map<String, RawTagValue> last = Map.of();

    Device(DeviceKey key, Machine machine, FaultSchedule faults, RandomGenerator random) {
        this.key = key;
        this.machine = machine;
        this.faults = faults;
        this.random = random;
    }

    DeviceKey key() {
        return key;
    }

    /** Lets so much time pass and takes a sample, unless the device is silent. */
    Optional<PostedReading> sample(Instant time, Weather weather, double seconds) {
        machine.advance(weather, seconds);
        Fault fault = faults.next(seconds);
        if (fault == Fault.SILENT) {
            return Optional.empty();
        }
        Map<String, RawTagValue> values = fault == Fault.STUCK && !last.isEmpty() ? last : measure();
        last = values;
        return Optional.of(
                new PostedReading(key.site(), key.device(), time, nextSeq(time), distort(values, fault), false));
    }

    /**
     * Begins at the time in milliseconds, which it never overtakes: after a restart, too, no number comes twice. A
     * counter that began at 1 again would have its readings taken for ones that were sent before.
     */
    private long nextSeq(Instant time) {
        seq = seq == 0 ? time.toEpochMilli() : seq + 1;
        return seq;
    }

    private Map<String, RawTagValue> measure() {
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        machine.measure((tag, value) -> values.put(tag, RawTagValue.of(value)));
        return values;
    }

    private Map<String, RawTagValue> distort(Map<String, RawTagValue> values, Fault fault) {
        if (fault != Fault.SPIKE && fault != Fault.BAD) {
            return values;
        }
        String tag = values.containsKey("temperature")
                ? "temperature"
                : values.keySet().iterator().next();
        Map<String, RawTagValue> distorted = new LinkedHashMap<>(values);
        distorted.computeIfPresent(tag, (name, value) -> fault == Fault.SPIKE ? spike(value) : bad(value));
        return distorted;
    }

    private RawTagValue spike(RawTagValue sound) {
        double value = sound.value().isNumber() ? sound.value().asDouble() : 0;
        return RawTagValue.of(TagValue.of(Math.round(10 * (value + SPIKE * (1 + random.nextDouble()))) / 10.0));
    }

    private static RawTagValue bad(RawTagValue sound) {
        return new RawTagValue(sound.value(), QualityLevel.BAD, null);
    }
}
