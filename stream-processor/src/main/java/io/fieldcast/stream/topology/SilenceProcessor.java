package io.fieldcast.stream.topology;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.DeviceStatus;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.stream.silence.DeviceContact;
import io.fieldcast.stream.silence.SilenceRule;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.state.WriteBehindStore;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Says when a device has fallen silent, and when it speaks again: on {@code scada.events}, so that whoever listens to
 * {@code scada-status} hears of it. Backfill is no sign of life: it may come from elsewhere.
 */
final class SilenceProcessor implements Processor<byte[], Outcome, String, PublishedEvent> {

    private static final String CHANNEL = "scada-status";

    private final SilenceRule rule;
    private final String app;
    private final RawProgress progress;
    private final ProcessorMeters meters;
    private final CommitPace commits;
    private Deadlines deadlines = new Deadlines();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private ProcessorContext<String, PublishedEvent> context;

    @SuppressWarnings("NullAway.Init")
    private PartitionTime partitionTime;

    @SuppressWarnings("NullAway.Init")
    private States<DeviceContact> contacts;

    @SuppressWarnings("NullAway.Init")
    private Alarm alarm;

    /** @param app id of the Pusher application on whose channels it is said */
    SilenceProcessor(SilenceRule rule, String app, RawProgress progress, ProcessorMeters meters, CommitPace commits) {
        this.commits = commits;
        this.rule = rule;
        this.app = app;
        this.progress = progress;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, PublishedEvent> context) {
        this.context = context;
        this.deadlines = new Deadlines();
        this.partitionTime = new PartitionTime(progress, context.taskId().partition());
        this.contacts = context.<WriteBehindStore>getStateStore(Names.STATE).states(Names.CONTACTS);
        this.alarm = new Alarm(context, commits, this::tick);
        contacts.forEach((key, contact) -> deadlines.noLaterThan(key, contact.deadline()));
        setAlarm(context.currentSystemTimeMs());
    }

    @Override
    public void process(Record<byte[], Outcome> record) {
        Outcome.Validated validated = (Outcome.Validated) record.value();
        Reading reading = validated.reading();
        if (reading.historical()) {
            return;
        }
        String key = validated.key();
        long now = context.currentSystemTimeMs();
        long time = partitionTime.onRecord(record.timestamp(), now);
        DeviceContact contact = contacts.get(key);
        long heard = contact.heard();
        long deadline = contact.deadline();
        if (contact.hear(time, rule.allowedAfter(validated.device(), reading))) {
            announce(key, DeviceStatus.State.RECOVERED, heard, time);
        }
        keep(key, contact);
        deadlines.changed(key, deadline, contact.deadline());
        setAlarm(now);
    }

    private void tick(long now) {
        long time = partitionTime.at(now);
        for (String key : deadlines.takeDue(time)) {
            DeviceContact contact = contacts.get(key);
            if (contact.fallsSilent(time)) {
                announce(key, DeviceStatus.State.SILENT, contact.heard(), time);
            }
            if (contact.letGo(time)) {
                contacts.forget(key);
            } else {
                keep(key, contact);
                deadlines.noLaterThan(key, contact.deadline());
            }
        }
        setAlarm(now);
    }

    private void keep(String key, DeviceContact contact) {
        if (contact.hasChanged()) {
            contacts.changed(key);
        }
    }

    private void announce(String key, DeviceStatus.State state, long heard, long noticed) {
        meters.status(state);
        DeviceKey device = DeviceKey.parse(key);
        DeviceStatus status = new DeviceStatus(
                device.site(), device.device(), state, Instant.ofEpochMilli(heard), Instant.ofEpochMilli(noticed));
        String name = state == DeviceStatus.State.SILENT ? "scada.device.silent" : "scada.device.recovered";
        String data = FieldcastJson.MAPPER.writeValueAsString(status);
        for (String channel : List.of(CHANNEL, CHANNEL + "." + device.site())) {
            Instant published = Instant.ofEpochMilli(context.currentSystemTimeMs());
            context.forward(new Record<>(
                    channel,
                    new PublishedEvent(app, channel, name, data, null, null, published),
                    published.toEpochMilli()));
        }
    }

    private void setAlarm(long now) {
        alarm.set(partitionTime.whenItMayBe(deadlines.next(), now));
    }

    @Override
    public void close() {
        alarm.cancel();
    }
}
