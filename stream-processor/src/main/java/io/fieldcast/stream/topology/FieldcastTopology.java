package io.fieldcast.stream.topology;

import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.silence.DeviceContactForm;
import io.fieldcast.stream.state.WriteBehindStoreBuilder;
import io.fieldcast.stream.tags.TagDefinitions;
import io.fieldcast.stream.trace.RecordTraces;
import io.fieldcast.stream.validate.Validation;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.Stores;

/**
 * The pipeline, top to bottom.
 *
 * <pre>
 * scada.tags ─> keep-tags ┄┄ (the tags' definitions, whole in every processor)
 *                  ┊
 * scada.raw ─> validate ─┬─> aggregate ─┬─> scada-data
 *                        │              ├─> scada-aggregated
 *                        │              ├─> batch ─> scada-batch
 *                        │              └─> silence ─> scada.events
 *                        └─> scada.rejected
 * </pre>
 *
 * <p>Everything is keyed by {@code site/device} from end to end, and one task does all the work for its partition; there
 * is no repartition topic. A site's devices are spread over partitions, so several tasks may each build batches of the
 * same site: a reading is in exactly one of them, and a device's readings stay in order, which is all that a batch
 * promises. Bringing a site together first would cost every reading one more hop, and with exactly-once each hop costs
 * a commit interval.
 */
public final class FieldcastTopology implements Supplier<Topology> {

    private final TagTable tags;
    private final TagDefinitions definitions;
    private final PlantRules rules;
    private final String app;
    private final RawProgress progress;
    private final ProcessorMeters meters;
    private final RecordTraces traces;

    /** Processors are made by the thread that they are for. */
    private final ThreadLocal<CommitPace> commits;

    /**
     * @param tags what {@code scada.tags} is brought into
     * @param definitions what is asked about a tag, of that table as a rule
     * @param app id of the Pusher application on whose channels the state of devices is said
     * @param commitInterval for as long as no readings wait
     * @param traces which readings are traced
     */
    public FieldcastTopology(
            TagTable tags,
            TagDefinitions definitions,
            PlantRules rules,
            String app,
            RawProgress progress,
            Duration commitInterval,
            ProcessorMeters meters,
            RecordTraces traces) {
        this.tags = tags;
        this.definitions = definitions;
        this.rules = rules;
        this.app = app;
        this.progress = progress;
        this.meters = meters;
        this.traces = traces;
        this.commits = ThreadLocal.withInitial(() -> new CommitPace(commitInterval));
    }

    @Override
    public Topology get() {
        Serializer<byte[]> bytes = new ByteArraySerializer();
        Serializer<Outcome> outcome = (topic, value) -> value.json();
        Topology topology = new Topology();

        // Bytes, because anything may stand there; when the broker appended it, which tells how far this lags behind.
        topology.addSource(
                AutoOffsetReset.earliest(),
                Names.READ_RAW,
                (record, partitionTime) -> record.timestamp(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.RAW.name());
        topology.addProcessor(
                Names.VALIDATE,
                () -> new ValidateProcessor(
                        histories -> new Validation(definitions, histories, rules.validation()),
                        meters,
                        commits.get(),
                        traces),
                Names.READ_RAW);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(Names.RECENT_READINGS, new RecentReadingsForm(rules.duplicates())),
                Names.VALIDATE);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(
                        Names.HISTORIES,
                        new DeviceHistoryForm(rules.validation().histories())),
                Names.VALIDATE);
        topology.addSink(Names.WRITE_REJECTED, Topics.REJECTED.name(), bytes, outcome, Names.VALIDATE);

        topology.addProcessor(
                Names.AGGREGATE, () -> new AggregateProcessor(progress, meters, commits.get()), Names.VALIDATE);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(Names.DEVICES, new DeviceWindowsForm(rules.windows())), Names.AGGREGATE);
        topology.addSink(Names.WRITE_DATA, Topics.DATA.name(), bytes, outcome, Names.AGGREGATE);
        topology.addSink(Names.WRITE_AGGREGATED, Topics.AGGREGATED.name(), bytes, bytes, Names.AGGREGATE);

        topology.addProcessor(Names.BATCH, () -> new BatchProcessor(meters, commits.get()), Names.AGGREGATE);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(Names.BATCHES, new SiteBatchForm(rules.batches())), Names.BATCH);
        topology.addSink(Names.WRITE_BATCH, Topics.BATCH.name(), new StringSerializer(), bytes, Names.BATCH);

        topology.addProcessor(
                Names.SILENCE,
                () -> new SilenceProcessor(rules.silence(), app, progress, meters, commits.get()),
                Names.AGGREGATE);
        topology.addStateStore(new WriteBehindStoreBuilder<>(Names.CONTACTS, new DeviceContactForm()), Names.SILENCE);
        topology.addSink(
                Names.WRITE_EVENTS,
                Topics.EVENTS.name(),
                new StringSerializer(),
                new JsonSerde<>(PublishedEvent.class).serializer(),
                Names.SILENCE);

        // Last, because parts are numbered as they come, and the number of the one above is in the names of its tasks'
        // directories.
        meters.watch(tags);
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(Names.TAGS), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                Names.READ_TAGS,
                new WallclockTimestampExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.TAGS.name(),
                Names.KEEP_TAGS,
                () -> new TagProcessor(tags, meters));
        return topology;
    }
}
