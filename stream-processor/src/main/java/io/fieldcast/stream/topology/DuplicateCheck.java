package io.fieldcast.stream.topology;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.stream.duplicate.Earlier;
import io.fieldcast.stream.duplicate.Mark;
import io.fieldcast.stream.duplicate.RecentReadings;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.validate.EarlierReadings;
import io.fieldcast.stream.validate.Verdict;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows the readings of this task's devices that were accepted lately. Only those: what was rejected may be mended and
 * sent again.
 *
 * <p>Its clock is the latest receive time that the task has read, so that nothing is forgotten because the processor
 * was behind or away. A task that reads nothing has nothing new to remember either.
 */
final class DuplicateCheck implements EarlierReadings {

    private final States<RecentReadings> devices;
    private final LongSupplier wall;
    private final ProcessorMeters meters;
    private final Deadlines forgetting = new Deadlines();
    private long clock = Long.MIN_VALUE;
    private @Nullable RawReading reading;
    private String key = "";
    private @Nullable Mark mark;

    /** @param wall system time, beyond which no receive time moves the clock */
    DuplicateCheck(States<RecentReadings> devices, LongSupplier wall, ProcessorMeters meters) {
        this.devices = devices;
        this.wall = wall;
        this.meters = meters;
        devices.forEach((key, device) -> {
            clock = Math.max(clock, device.rememberedAt());
            forgetting.noLaterThan(key, device.nextForgetting());
        });
    }

    @Override
    public Verdict.@Nullable Refused objectionTo(RawReading reading, String key) {
        this.reading = reading;
        this.key = key;
        this.mark = Mark.of(reading);
        clock = Math.max(clock, Math.min(reading.received().toEpochMilli(), wall.getAsLong()));
        forgetSilentDevices();
        RecentReadings device = devices.find(key);
        if (device == null || mark == null) {
            return null;
        }
        Earlier earlier = device.find(mark, reading.received().toEpochMilli());
        return earlier == null ? null : refuse(mark, earlier);
    }

    private static Verdict.Refused refuse(Mark mark, Earlier earlier) {
        return mark.kind() == Mark.Kind.SEQ
                ? new Verdict.Refused(
                        RejectionReason.DUPLICATE,
                        "seq",
                        "the device's reading " + mark.value() + " has been accepted before, " + earlier)
                : new Verdict.Refused(
                        RejectionReason.DUPLICATE,
                        "time",
                        "a reading of the device with the same time and values has been accepted before, " + earlier);
    }

    /** The reading asked about last was accepted: from here on, an equal one is a duplicate. */
    void accepted() {
        if (reading == null || mark == null) {
            return;
        }
        RecentReadings device = devices.get(key);
        long before = device.nextForgetting();
        meters.forgottenEarly(device.remember(mark, reading.received().toEpochMilli(), clock));
        devices.changed(key);
        forgetting.changed(key, before, device.nextForgetting());
    }

    private void forgetSilentDevices() {
        if (forgetting.next() > clock) {
            return;
        }
        for (String key : forgetting.takeDue(clock)) {
            RecentReadings device = devices.get(key);
            device.forget(clock);
            devices.changed(key);
            if (device.isEmpty()) {
                devices.forget(key);
            } else {
                forgetting.noLaterThan(key, device.nextForgetting());
            }
        }
    }
}
