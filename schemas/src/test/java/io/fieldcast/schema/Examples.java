package io.fieldcast.schema;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Every record that stands on a topic: its schema, one example with every field, one with as few as may be, and any
 * number of random ones.
 */
public record Examples<T>(Class<T> type, String schema, T rich, T minimal, Function<RandomGenerator, T> random) {

    private static final Instant TIME = Instant.parse("2026-11-22T18:00:00.123Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-22T18:00:00.187Z");

    public static List<Examples<?>> all() {
        return List.of(
                rawReadings(),
                readings(),
                batches(),
                aggregates(),
                rejected(),
                tagDefinitions(),
                publishedEvents(),
                presences(),
                webhookEvents(),
                announced(),
                deviceStatuses());
    }

    public static Examples<RawReading> rawReadings() {
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        values.put("temperature", RawTagValue.of(TagValue.of(71.4)));
        values.put("counter", RawTagValue.of(TagValue.of(9_007_199_254_740_993L)));
        values.put("running", RawTagValue.of(TagValue.of(true)));
        values.put("state", RawTagValue.of(TagValue.of("heiß \"\\\n\u0001 😀")));
        values.put("pressure", new RawTagValue(TagValue.of(1013.2), QualityLevel.UNCERTAIN, null));
        values.put("flow.in-1", new RawTagValue(TagValue.of(-0.0), null, TIME.minusMillis(5)));
        values.put("level", new RawTagValue(TagValue.missing(), QualityLevel.BAD, TIME));
        return new Examples<>(
                RawReading.class,
                "raw-reading",
                new RawReading("lyon", "press-4", TIME, RECEIVED, "http", 42L, values, true),
                new RawReading(
                        "a", "b", null, RECEIVED, "http", null, Map.of("t", RawTagValue.of(TagValue.of(1))), false),
                RandomRecords::rawReading);
    }

    public static Examples<Reading> readings() {
        Map<String, TagValue> values = new LinkedHashMap<>();
        values.put("temperature", TagValue.of(171.4));
        values.put("humidity", TagValue.of(48.0));
        values.put("running", TagValue.of(false));
        values.put("state", TagValue.of(""));
        values.put("level", TagValue.missing());
        Map<String, Quality> quality = new LinkedHashMap<>();
        quality.put("temperature", Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE));
        quality.put(
                "level", new Quality(QualityLevel.BAD, List.of(QualityReason.DEVICE_REPORTED, QualityReason.NO_VALUE)));
        return new Examples<>(
                Reading.class,
                "reading",
                new Reading(
                        "lyon",
                        "press-4",
                        TIME,
                        RECEIVED,
                        42L,
                        values,
                        quality,
                        Map.of("humidity", TIME.minusSeconds(1)),
                        true,
                        true,
                        true),
                new Reading(
                        "a",
                        "b",
                        TIME,
                        RECEIVED,
                        null,
                        Map.of("t", TagValue.of(1)),
                        Map.of(),
                        Map.of(),
                        false,
                        false,
                        false),
                RandomRecords::reading);
    }

    public static Examples<Batch> batches() {
        Reading rich = readings().rich();
        Reading minimal = readings().minimal();
        Map<String, Batch.Summary> summary = new LinkedHashMap<>();
        summary.put("humidity", new Batch.Summary(1, 48.0, 48.0, 48.0, TagValue.of(48.0)));
        summary.put("t", new Batch.Summary(0, null, null, null, null));
        return new Examples<>(
                Batch.class,
                "batch",
                new Batch("lyon", TIME, TIME, 2, List.of(rich, minimal), summary),
                new Batch("a", TIME, TIME, 1, List.of(minimal), Map.of()),
                RandomRecords::batch);
    }

    public static Examples<Aggregate> aggregates() {
        Map<String, TagSummary> tags = new LinkedHashMap<>();
        tags.put(
                "temperature",
                new TagSummary(
                        10,
                        9,
                        71.2,
                        TIME,
                        71.9,
                        RECEIVED,
                        TagValue.of(71.2),
                        TagValue.of(71.7),
                        71.5,
                        71.52,
                        0.21,
                        99.5));
        tags.put(
                "state",
                new TagSummary(
                        2, 2, null, null, null, null, TagValue.of("on"), TagValue.of("off"), null, null, null, 100.0));
        return new Examples<>(
                Aggregate.class,
                "aggregate",
                new Aggregate(
                        "lyon", "press-4", Aggregate.Window.containing(TIME, Duration.ofSeconds(1)), 3, true, tags),
                new Aggregate("a", "b", Aggregate.Window.containing(TIME, Duration.ofHours(1)), 1, false, Map.of()),
                RandomRecords::aggregate);
    }

    public static Examples<Rejected> rejected() {
        return new Examples<>(
                Rejected.class,
                "rejected",
                Rejected.of(
                        RejectionReason.RULE_VIOLATED,
                        "values.temperature",
                        "171.4 lies outside -50.0 to 100.0",
                        RECEIVED,
                        5,
                        1042,
                        "{\"site\":\"zürich\"}".getBytes(StandardCharsets.UTF_8),
                        true),
                Rejected.of(
                        RejectionReason.MALFORMED,
                        null,
                        "is not JSON",
                        RECEIVED,
                        0,
                        0,
                        new byte[] {(byte) 0xff, 0},
                        false),
                RandomRecords::rejected);
    }

    public static Examples<TagDefinition> tagDefinitions() {
        return new Examples<>(
                TagDefinition.class,
                "tag-definition",
                new TagDefinition(
                        "Cel",
                        new TagDefinition.Range(-50, 100),
                        new TagDefinition.Range(10, 80.5),
                        new TagDefinition.AlarmLimits(12.0, 15.5, 75.0, 78.0),
                        List.of(888.8, -999.9),
                        Duration.ofSeconds(1),
                        0.1,
                        new TagRules(
                                TagRules.ValueType.NUMBER,
                                new TagRules.Thresholds(0.5, null),
                                new TagRules.Thresholds(null, null),
                                new TagRules.Flatline(0.0, Duration.ofSeconds(10), Duration.ofMinutes(1), List.of(0.0)),
                                new TagRules.ClockSkew(Duration.ofSeconds(10), null),
                                Duration.ofSeconds(30),
                                TagRules.OutOfOrder.FLAG,
                                TagRules.UnknownTag.QUARANTINE),
                        TagDefinition.OnViolation.REJECT),
                TagDefinition.NONE,
                RandomRecords::tagDefinition);
    }

    public static Examples<PublishedEvent> publishedEvents() {
        return new Examples<>(
                PublishedEvent.class,
                "published-event",
                new PublishedEvent(
                        "fieldcast", "presence-orders", "client-typing", "{\"id\":7}", "123.456", "7", RECEIVED),
                new PublishedEvent("fieldcast", "orders", "App\\Events\\OrderShipped", "", null, null, RECEIVED),
                RandomRecords::publishedEvent);
    }

    public static Examples<Presence> presences() {
        return new Examples<>(
                Presence.class,
                "presence",
                Presence.member("5f0c6c2a9d3b4e17", "fieldcast", "presence-room", "7", "{\"name\":\"Zoë\"}"),
                Presence.alive("5f0c6c2a9d3b4e17"),
                RandomRecords::presence);
    }

    public static Examples<WebhookEvent> webhookEvents() {
        return new Examples<>(
                WebhookEvent.class,
                "webhook-event",
                new WebhookEvent("fieldcast", "member_added", "presence-room", "7", 4),
                new WebhookEvent("fieldcast", "cache_miss", "cache-shift", null, null),
                RandomRecords::webhookEvent);
    }

    public static Examples<Announced> announced() {
        return new Examples<>(
                Announced.class,
                "announced",
                new Announced("fieldcast", "presence-room", "7", 1),
                new Announced("fieldcast", "orders", null, 4),
                RandomRecords::announced);
    }

    public static Examples<DeviceStatus> deviceStatuses() {
        return new Examples<>(
                DeviceStatus.class,
                "device-status",
                new DeviceStatus("lyon", "press-4", DeviceStatus.State.SILENT, TIME, RECEIVED),
                new DeviceStatus("a", "b", DeviceStatus.State.RECOVERED, TIME, RECEIVED),
                RandomRecords::deviceStatus);
    }

    @Override
    public String toString() {
        return schema;
    }
}
