package io.fieldcast.stream.topology;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Reading;
import io.fieldcast.stream.aggregate.DeviceWindows;
import io.fieldcast.stream.aggregate.WindowEvents;
import io.fieldcast.stream.state.WriteBehindStore;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up each device's readings in windows of its own time, and lets the wall clock close them when the device is
 * silent. Historical readings take no part: they do not move a device's clock, and their windows have long closed.
 */
final class AggregateProcessor implements Processor<byte[], Outcome, String, Aggregate> {

    private final ProcessorMeters meters;
    private Deadlines deadlines = new Deadlines();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private ProcessorContext<String, Aggregate> context;

    @SuppressWarnings("NullAway.Init")
    private WriteBehindStore<DeviceWindows> devices;

    @SuppressWarnings("NullAway.Init")
    private Alarm alarm;

    AggregateProcessor(ProcessorMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Aggregate> context) {
        this.context = context;
        this.deadlines = new Deadlines();
        this.devices = context.getStateStore(Names.DEVICES);
        this.alarm = new Alarm(context, this::tick);
        devices.forEach((key, device) -> deadlines.noLaterThan(key, device.nextDeadline()));
        alarm.set(deadlines.next());
    }

    @Override
    public void process(Record<byte[], Outcome> record) {
        Reading reading = ((Outcome.Validated) record.value()).reading();
        if (reading.historical()) {
            return;
        }
        String key = reading.key().toString();
        long now = context.currentSystemTimeMs();
        DeviceWindows device = devices.get(key);
        device.add(reading, now, new Forwarding(key, now));
        devices.changed(key);
        deadlines.noLaterThan(key, device.nextDeadline());
        alarm.set(deadlines.next());
    }

    private void tick(long now) {
        for (String key : deadlines.takeDue(now)) {
            DeviceWindows device = devices.get(key);
            device.tick(now, new Forwarding(key, now));
            devices.changed(key);
            if (device.isGone()) {
                devices.forget(key);
            } else {
                deadlines.noLaterThan(key, device.nextDeadline());
            }
        }
        alarm.set(deadlines.next());
    }

    @Override
    public void close() {
        alarm.cancel();
    }

    /** Sends a device's results on, and counts. */
    private final class Forwarding implements WindowEvents {

        private final String key;
        private final long now;

        Forwarding(String key, long now) {
            this.key = key;
            this.now = now;
        }

        @Override
        public void published(Aggregate aggregate) {
            if (aggregate.last()) {
                meters.windowClosed(aggregate.window().size());
            }
            context.forward(new Record<>(key, aggregate, now));
        }

        @Override
        public void late(Duration size) {
            meters.late(size);
        }

        @Override
        public void tooManyTags() {
            meters.tagLeftOut();
        }
    }
}
