package io.fieldcast.stream.topology;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.aggregate.WindowRules;
import io.fieldcast.stream.batch.BatchLimits;
import io.fieldcast.stream.state.WriteBehindStoreBuilder;
import io.fieldcast.stream.tags.TagDefinitions;
import io.fieldcast.stream.validate.Validation;
import io.fieldcast.stream.validate.ValidationLimits;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * The pipeline, top to bottom.
 *
 * <pre>
 * scada.raw ─> validate ─┬─> scada-data
 *                        ├─> scada.rejected
 *                        ├─> aggregate ─> scada-aggregated
 *                        └─> batch ─────> scada-batch
 * </pre>
 *
 * <p>Everything is keyed by {@code site/device} from end to end, and one task does all the work for its partition; there
 * is no repartition topic. A site's devices are spread over partitions, so several tasks may each build batches of the
 * same site: a reading is in exactly one of them, and a device's readings stay in order, which is all that a batch
 * promises. Bringing a site together first would cost every reading one more hop, and with exactly-once each hop costs
 * a commit interval.
 */
public final class FieldcastTopology implements Supplier<Topology> {

    private final TagDefinitions definitions;
    private final ValidationLimits validation;
    private final WindowRules windows;
    private final BatchLimits batches;
    private final ProcessorMeters meters;

    public FieldcastTopology(
            TagDefinitions definitions,
            ValidationLimits validation,
            WindowRules windows,
            BatchLimits batches,
            ProcessorMeters meters) {
        this.definitions = definitions;
        this.validation = validation;
        this.windows = windows;
        this.batches = batches;
        this.meters = meters;
    }

    @Override
    public Topology get() {
        Serializer<byte[]> bytes = new ByteArraySerializer();
        Serializer<Outcome> outcome = (topic, value) -> value.json();
        Topology topology = new Topology();

        // Bytes, because anything may stand there; the wall clock, because a record's stamp must not matter.
        topology.addSource(
                AutoOffsetReset.earliest(),
                Names.READ_RAW,
                new WallclockTimestampExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.RAW.name());
        topology.addProcessor(
                Names.VALIDATE,
                () -> new ValidateProcessor(histories -> new Validation(definitions, histories, validation), meters),
                Names.READ_RAW);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(Names.HISTORIES, new DeviceHistoryForm(validation.histories())),
                Names.VALIDATE);
        topology.addSink(Names.WRITE_DATA, Topics.DATA.name(), bytes, outcome, Names.VALIDATE);
        topology.addSink(Names.WRITE_REJECTED, Topics.REJECTED.name(), bytes, outcome, Names.VALIDATE);

        topology.addProcessor(Names.AGGREGATE, () -> new AggregateProcessor(meters), Names.VALIDATE);
        topology.addStateStore(
                new WriteBehindStoreBuilder<>(Names.DEVICES, new DeviceWindowsForm(windows)), Names.AGGREGATE);
        topology.addSink(
                Names.WRITE_AGGREGATED,
                Topics.AGGREGATED.name(),
                new StringSerializer(),
                new JsonSerde<>(Aggregate.class).serializer(),
                Names.AGGREGATE);

        topology.addProcessor(Names.BATCH, () -> new BatchProcessor(meters), Names.VALIDATE);
        topology.addStateStore(new WriteBehindStoreBuilder<>(Names.BATCHES, new SiteBatchForm(batches)), Names.BATCH);
        topology.addSink(Names.WRITE_BATCH, Topics.BATCH.name(), new StringSerializer(), bytes, Names.BATCH);
        return topology;
    }
}
