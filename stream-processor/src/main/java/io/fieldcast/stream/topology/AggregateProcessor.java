package io.fieldcast.stream.topology;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.RecordWriter;
import io.fieldcast.stream.aggregate.DeviceWindows;
import io.fieldcast.stream.aggregate.WindowEvents;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.state.WriteBehindStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up each device's readings in windows of its own time, and lets time close them when the device is silent; then
 * sends the readings on, those marked that came too late for a window. Historical readings take no part: they do not
 * move a device's clock, and their windows have long closed.
 */
final class AggregateProcessor implements Processor<byte[], Outcome, Object, Object> {

    private final RawProgress progress;
    private final ProcessorMeters meters;
    private final CommitPace commits;
    private final RecordWriter writer = new RecordWriter();
    private Deadlines closings = new Deadlines();
    private Deadlines publications = new Deadlines();

    @SuppressWarnings("NullAway.Init")
    private PartitionTime partitionTime;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private States<DeviceWindows> devices;

    @SuppressWarnings("NullAway.Init")
    private Alarm alarm;

    AggregateProcessor(RawProgress progress, ProcessorMeters meters, CommitPace commits) {
        this.commits = commits;
        this.progress = progress;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.closings = new Deadlines();
        this.publications = new Deadlines();
        this.partitionTime = new PartitionTime(progress, context.taskId().partition());
        this.devices = context.<WriteBehindStore>getStateStore(Names.STATE).states(Names.DEVICES);
        this.alarm = new Alarm(context, commits, this::tick);
        devices.forEach(this::setDeadlines);
        setAlarm(context.currentSystemTimeMs());
    }

    @Override
    public void process(Record<byte[], Outcome> record) {
        Outcome.Validated validated = (Outcome.Validated) record.value();
        Reading reading = validated.reading();
        long now = context.currentSystemTimeMs();
        long heard = partitionTime.onRecord(record.timestamp(), now);
        Record<byte[], Outcome> onward = record;
        if (!reading.historical()) {
            String key = validated.key();
            DeviceWindows device = devices.get(key);
            long closing = device.nextClosing();
            long publication = device.nextPublication();
            Forwarding events = new Forwarding(key, now);
            device.follow(isBehind());
            device.add(reading, heard, now, events);
            devices.changed(key);
            closings.changed(key, closing, device.nextClosing());
            publications.changed(key, publication, device.nextPublication());
            setAlarm(now);
            if (events.late) {
                onward = record.withValue(validated.markedLate(writer));
            }
        }
        context.forward(onward, Names.WRITE_DATA);
        context.forward(onward, Names.SILENCE);
        context.forward(onward, Names.BATCH);
    }

    private void tick(long now) {
        long heard = partitionTime.at(now);
        Set<String> due = new LinkedHashSet<>(closings.takeDue(heard));
        due.addAll(publications.takeDue(now));
        for (String key : due) {
            DeviceWindows device = devices.get(key);
            device.follow(isBehind());
            device.tick(heard, now, new Forwarding(key, now));
            devices.changed(key);
            if (device.isGone()) {
                devices.forget(key);
            } else {
                setDeadlines(key, device);
            }
        }
        setAlarm(now);
    }

    private boolean isBehind() {
        return progress.isBehind(context.taskId().partition());
    }

    private void setDeadlines(String key, DeviceWindows device) {
        closings.noLaterThan(key, device.nextClosing());
        publications.noLaterThan(key, device.nextPublication());
    }

    private void setAlarm(long now) {
        alarm.set(Math.min(publications.next(), partitionTime.whenItMayBe(closings.next(), now)));
    }

    @Override
    public void close() {
        alarm.cancel();
    }

    /** Sends a device's results on, and counts. */
    private final class Forwarding implements WindowEvents {

        private final String key;
        private final long now;
        private boolean late;

        Forwarding(String key, long now) {
            this.key = key;
            this.now = now;
        }

        @Override
        public void published(Aggregate aggregate) {
            if (aggregate.last()) {
                meters.windowClosed(aggregate.window().size());
            }
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            context.forward(new Record<>(bytes, writer.write(aggregate), now), Names.WRITE_AGGREGATED);
        }

        @Override
        public void late(Duration size) {
            late = true;
            meters.late(size);
        }

        @Override
        public void tooManyTags() {
            meters.tagLeftOut();
        }
    }
}
