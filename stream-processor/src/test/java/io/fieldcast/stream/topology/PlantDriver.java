package io.fieldcast.stream.topology;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Batch;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.aggregate.WindowRules;
import io.fieldcast.stream.batch.BatchLimits;
import io.fieldcast.stream.duplicate.DuplicateRules;
import io.fieldcast.stream.dynamics.HistoryLimits;
import io.fieldcast.stream.silence.SilenceRule;
import io.fieldcast.stream.tags.TableDefinitions;
import io.fieldcast.stream.tags.TagDefinitions;
import io.fieldcast.stream.trace.RecordTraces;
import io.fieldcast.stream.validate.ValidationLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology with a wall clock that the test drives. */
final class PlantDriver implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    /** Readings in a batch: few, for the driver commits, to disk, with every record. */
    static final int BATCH = 40;

    static final Duration SILENT_AFTER = Duration.ofMinutes(10);

    final MeterRegistry registry = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    private Instant wall = START;
    private boolean backlog;

    PlantDriver(Path stateDir) {
        this(stateDir, new TagTable());
    }

    private PlantDriver(Path stateDir, TagTable tags) {
        this(stateDir, tags, new TableDefinitions(tags));
    }

    PlantDriver(Path stateDir, TagDefinitions definitions) {
        this(stateDir, new TagTable(), definitions);
    }

    private PlantDriver(Path stateDir, TagTable tags, TagDefinitions definitions) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        this.driver = new TopologyTestDriver(
                topology(registry, tags, definitions, partition -> backlog ? RawProgress.UNKNOWN : wall.toEpochMilli()),
                properties,
                wall);
    }

    static Topology topology(MeterRegistry registry, TagTable tags, TagDefinitions definitions, RawProgress progress) {
        WindowRules windows = new WindowRules(
                List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1)),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofDays(7),
                1_000,
                1_024);
        PlantRules rules = new PlantRules(
                new ValidationLimits(
                        Duration.ofMinutes(10), Duration.ofSeconds(10), new HistoryLimits(1_000, Duration.ofDays(7))),
                new DuplicateRules(Duration.ofMinutes(10), 20_000),
                windows,
                new BatchLimits(BATCH, 1_000_000, Duration.ofMillis(250)),
                new SilenceRule(definitions, SILENT_AFTER));
        ProcessorMeters meters = new ProcessorMeters(registry, windows.sizes());
        return new FieldcastTopology(
                        tags,
                        definitions,
                        rules,
                        "fieldcast",
                        progress,
                        Duration.ofMillis(50),
                        meters,
                        RecordTraces.OFF)
                .get();
    }

    /** The device reads the plant's clock: its source time is the wall's. */
    PlantDriver reads(String device, double temperature) {
        return reads(device, wall, temperature, false);
    }

    PlantDriver reads(String device, Instant time, double temperature, boolean historical) {
        return reads(device, time, wall, temperature, historical);
    }

    PlantDriver reads(String device, Instant time, Instant received, double temperature, boolean historical) {
        RawReading raw = new RawReading(
                "lyon",
                device,
                time,
                received,
                "http",
                null,
                Map.of("temperature", RawTagValue.of(TagValue.of(temperature))),
                historical);
        return record(bytes("lyon/" + device), FieldcastJson.MAPPER.writeValueAsBytes(raw), received);
    }

    PlantDriver record(byte[] key, byte[] value) {
        return record(key, value, wall);
    }

    /** What the broker had appended at that time, and is processed now. */
    PlantDriver record(byte[] key, byte[] value, Instant appended) {
        driver.createInputTopic(Topics.RAW.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, appended);
        return this;
    }

    /** Whether more waits on the raw topic than has been piped in. */
    PlantDriver hasBacklog(boolean more) {
        backlog = more;
        return this;
    }

    /** Writes to {@code scada.tags}; null takes away. */
    PlantDriver defines(String key, String definition) {
        driver.createInputTopic(Topics.TAGS.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(bytes(key), definition == null ? null : bytes(definition));
        return this;
    }

    PlantDriver passes(Duration time) {
        wall = wall.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    List<Reading> data() {
        return driver.createOutputTopic(
                        Topics.DATA.name(), new StringDeserializer(), new JsonSerde<>(Reading.class).deserializer())
                .readValuesToList();
    }

    List<Rejected> rejected() {
        return driver.createOutputTopic(
                        Topics.REJECTED.name(),
                        new StringDeserializer(),
                        new JsonSerde<>(Rejected.class).deserializer())
                .readValuesToList();
    }

    List<Aggregate> aggregated() {
        return driver.createOutputTopic(
                        Topics.AGGREGATED.name(),
                        new StringDeserializer(),
                        new JsonSerde<>(Aggregate.class).deserializer())
                .readValuesToList();
    }

    List<Aggregate> finals() {
        return aggregated().stream().filter(Aggregate::last).toList();
    }

    List<Batch> batches() {
        return driver.createOutputTopic(
                        Topics.BATCH.name(), new StringDeserializer(), new JsonSerde<>(Batch.class).deserializer())
                .readValuesToList();
    }

    /** By channel. */
    List<KeyValue<String, PublishedEvent>> events() {
        return driver.createOutputTopic(
                        Topics.EVENTS.name(),
                        new StringDeserializer(),
                        new JsonSerde<>(PublishedEvent.class).deserializer())
                .readKeyValuesToList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
