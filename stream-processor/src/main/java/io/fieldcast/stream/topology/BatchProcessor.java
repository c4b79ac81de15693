package io.fieldcast.stream.topology;

import io.fieldcast.stream.batch.SiteBatch;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.state.WriteBehindStore;
import io.fieldcast.stream.trace.RecordTraces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Gathers the readings of each site that pass through this task, and sends them on when there are enough. */
final class BatchProcessor implements Processor<byte[], Outcome, String, byte[]> {

    private final ProcessorMeters meters;
    private final CommitPace commits;
    private Deadlines deadlines = new Deadlines();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private States<SiteBatch> batches;

    @SuppressWarnings("NullAway.Init")
    private Alarm alarm;

    /** By site, the trace of the first traced reading in its batch. */
    private final Map<String, Header> traces = new HashMap<>();

    BatchProcessor(ProcessorMeters meters, CommitPace commits) {
        this.commits = commits;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.deadlines = new Deadlines();
        this.batches = context.<WriteBehindStore>getStateStore(Names.STATE).states(Names.BATCHES);
        this.alarm = new Alarm(context, commits, this::tick);
        batches.forEach((site, batch) -> deadlines.noLaterThan(site, batch.deadline()));
        alarm.set(deadlines.next());
    }

    @Override
    public void process(Record<byte[], Outcome> record) {
        Outcome.Validated validated = (Outcome.Validated) record.value();
        String site = validated.reading().site();
        long now = context.currentSystemTimeMs();
        SiteBatch batch = batches.get(site);
        long deadline = batch.deadline();
        if (!batch.hasRoomFor(validated.reading(), validated.json())) {
            send(site, batch, now);
        }
        batch.add(validated.reading(), validated.json(), now);
        remember(record.headers().lastHeader(RecordTraces.HEADER), site);
        batches.changed(site);
        if (batch.isFull()) {
            send(site, batch, now);
        }
        deadlines.changed(site, deadline, batch.deadline());
        alarm.set(deadlines.next());
    }

    private void tick(long now) {
        for (String site : deadlines.takeDue(now)) {
            SiteBatch batch = batches.get(site);
            if (batch.deadline() <= now) {
                send(site, batch, now);
            }
            deadlines.noLaterThan(site, batch.deadline());
        }
        alarm.set(deadlines.next());
    }

    private void send(String site, SiteBatch batch, long now) {
        meters.batch(batch.size());
        batches.changed(site);
        Record<String, byte[]> record = new Record<>(site, batch.take(), now);
        Header trace = traces.remove(site);
        context.forward(trace == null ? record : record.withHeaders(new RecordHeaders(List.of(trace))));
    }

    private void remember(@Nullable Header trace, String site) {
        if (trace != null) {
            traces.putIfAbsent(site, trace);
        }
    }

    @Override
    public void close() {
        alarm.cancel();
    }
}
