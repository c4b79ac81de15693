package io.fieldcast.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records with random content; the same generator state gives the same record. */
final class RandomRecords {

    private static final String NAME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private static final List<Duration> SIZES =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMillis(1_500));

    private RandomRecords() {}

    static RawReading rawReading(RandomGenerator random) {
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        for (int i = 0, n = random.nextInt(1, 20); i < n; i++) {
            TagValue value = value(random);
            QualityLevel quality = random.nextBoolean() ? null : one(random, QualityLevel.values());
            if (value instanceof TagValue.Missing && (quality == null || quality == QualityLevel.GOOD)) {
                quality = QualityLevel.BAD;
            }
            values.put(tag(random), new RawTagValue(value, quality, random.nextBoolean() ? null : time(random)));
        }
        return new RawReading(
                name(random, 64),
                name(random, 64),
                random.nextBoolean() ? time(random) : null,
                time(random),
                "http",
                seq(random),
                values,
                random.nextBoolean());
    }

    static Reading reading(RandomGenerator random) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        Map<String, Quality> quality = new LinkedHashMap<>();
        Map<String, Instant> times = new LinkedHashMap<>();
        for (int i = 0, n = random.nextInt(1, 20); i < n; i++) {
            String tag = tag(random);
            values.put(tag, value(random));
            if (random.nextInt(4) == 0) {
                quality.put(tag, quality(random));
            }
            if (random.nextInt(4) == 0) {
                times.put(tag, time(random));
            }
        }
        return new Reading(
                name(random, 64),
                name(random, 64),
                time(random),
                time(random),
                seq(random),
                values,
                quality,
                times,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    static Batch batch(RandomGenerator random) {
        List<Reading> readings = Stream.generate(() -> reading(random))
                .limit(random.nextInt(1, 10))
                .toList();
        Map<String, Batch.Summary> summary = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            summary.put(
                    tag(random),
                    new Batch.Summary(
                            random.nextLong(1, 500), real(random), real(random), real(random), value(random)));
        }
        return new Batch(name(random, 64), time(random), time(random), readings.size(), readings, summary);
    }

    static Aggregate aggregate(RandomGenerator random) {
        Map<String, TagSummary> tags = new LinkedHashMap<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            tags.put(tag(random), summary(random));
        }
        return new Aggregate(
                name(random, 64),
                name(random, 64),
                Aggregate.Window.containing(time(random), SIZES.get(random.nextInt(SIZES.size()))),
                random.nextInt(1, Integer.MAX_VALUE),
                random.nextBoolean(),
                tags);
    }

    private static TagSummary summary(RandomGenerator random) {
        boolean numeric = random.nextBoolean();
        return new TagSummary(
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                numeric ? real(random) : null,
                numeric ? time(random) : null,
                numeric ? real(random) : null,
                numeric ? time(random) : null,
                present(random),
                present(random),
                numeric ? real(random) : null,
                numeric ? real(random) : null,
                numeric ? Math.abs(real(random)) : null,
                random.nextDouble(100));
    }

    static Rejected rejected(RandomGenerator random) {
        byte[] original = new byte[random.nextInt(64)];
        for (int i = 0, ceiling = random.nextBoolean() ? 128 : 256; i < original.length; i++) {
            original[i] = (byte) random.nextInt(ceiling);
        }
        return Rejected.of(
                one(random, RejectionReason.values()),
                random.nextBoolean() ? "values." + tag(random) : null,
                text(random),
                time(random),
                random.nextInt(1_000),
                random.nextLong(Long.MAX_VALUE),
                original,
                random.nextBoolean());
    }

    static TagDefinition tagDefinition(RandomGenerator random) {
        return new TagDefinition(
                random.nextBoolean() ? text(random) : null,
                range(random),
                range(random),
                random.nextBoolean() ? null : alarmLimits(random),
                Stream.generate(() -> real(random)).limit(random.nextInt(4)).toList(),
                duration(random),
                random.nextBoolean() ? null : Math.abs(real(random)),
                random.nextBoolean() ? null : tagRules(random),
                one(random, TagDefinition.OnViolation.values()));
    }

    private static TagDefinition.AlarmLimits alarmLimits(RandomGenerator random) {
        double[] limits = random.doubles(4, -100, 100).sorted().toArray();
        return new TagDefinition.AlarmLimits(
                random.nextBoolean() ? null : limits[0],
                random.nextBoolean() ? null : limits[1],
                random.nextBoolean() ? null : limits[2],
                random.nextBoolean() ? null : limits[3]);
    }

    private static TagRules tagRules(RandomGenerator random) {
        double suspect = Math.abs(real(random));
        return new TagRules(
                random.nextBoolean() ? null : one(random, TagRules.ValueType.values()),
                random.nextBoolean() ? null : new TagRules.Thresholds(suspect, null),
                random.nextBoolean() ? null : new TagRules.Thresholds(suspect, 2 * suspect),
                random.nextBoolean()
                        ? null
                        : new TagRules.Flatline(
                                suspect,
                                duration(random),
                                null,
                                random.nextBoolean() ? List.of() : List.of(0.0, suspect)),
                random.nextBoolean() ? null : new TagRules.ClockSkew(duration(random), duration(random)),
                duration(random),
                random.nextBoolean() ? null : one(random, TagRules.OutOfOrder.values()),
                random.nextBoolean() ? null : one(random, TagRules.UnknownTag.values()));
    }

    private static @Nullable Duration duration(RandomGenerator random) {
        return random.nextBoolean() ? null : Duration.ofMillis(1 + random.nextInt(100_000));
    }

    private static TagDefinition.@Nullable Range range(RandomGenerator random) {
        double low = real(random);
        return random.nextBoolean() ? null : new TagDefinition.Range(low, low + Math.abs(low));
    }

    static DeviceStatus deviceStatus(RandomGenerator random) {
        return new DeviceStatus(
                name(random, 64),
                name(random, 64),
                one(random, DeviceStatus.State.values()),
                time(random),
                time(random));
    }

    static Presence presence(RandomGenerator random) {
        String gateway = String.format("%016x", random.nextLong());
        return switch (random.nextInt(4)) {
            case 0 -> Presence.alive(gateway, random.nextInt(3));
            case 1 -> Presence.count(gateway, name(random, 20), name(random, 100), 1 + random.nextInt(100_000));
            default ->
                Presence.member(
                        gateway,
                        name(random, 20),
                        "presence-" + name(random, 100),
                        "u" + name(random, 60),
                        random.nextBoolean() ? text(random) : null);
        };
    }

    static PublishedEvent publishedEvent(RandomGenerator random) {
        return new PublishedEvent(
                name(random, 20),
                name(random, 164),
                "e" + text(random),
                text(random),
                random.nextBoolean() ? random.nextInt(1 << 30) + "." + random.nextInt(1 << 30) : null,
                random.nextBoolean() ? text(random) : null,
                time(random));
    }

    private static TagValue value(RandomGenerator random) {
        return random.nextInt(8) == 0 ? TagValue.missing() : present(random);
    }

    private static TagValue present(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> TagValue.of(random.nextLong());
            case 1 -> TagValue.of(random.nextInt(1_000));
            case 2 -> TagValue.of(real(random));
            case 3 -> TagValue.of(random.nextBoolean());
            default -> TagValue.of(text(random));
        };
    }

    /** Any finite double, also the very large, the very small and those that look whole. */
    private static double real(RandomGenerator random) {
        double number = random.nextBoolean()
                ? Double.longBitsToDouble(random.nextLong())
                : random.nextInt(-2_000, 2_000) / (double) random.nextInt(1, 100);
        return Double.isFinite(number) ? number / 4 : 0.0;
    }

    private static Quality quality(RandomGenerator random) {
        EnumSet<QualityReason> reasons = EnumSet.of(one(random, QualityReason.values()));
        reasons.add(one(random, QualityReason.values()));
        return new Quality(random.nextBoolean() ? QualityLevel.BAD : QualityLevel.UNCERTAIN, List.copyOf(reasons));
    }

    private static @Nullable Long seq(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong(Long.MAX_VALUE) : null;
    }

    private static Instant time(RandomGenerator random) {
        long seconds = random.nextLong(0, 253_402_300_799L);
        return switch (random.nextInt(3)) {
            case 0 -> Instant.ofEpochSecond(seconds);
            case 1 -> Instant.ofEpochSecond(seconds).plusMillis(random.nextInt(1_000));
            default -> Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
        };
    }

    private static String name(RandomGenerator random, int longest) {
        return text(random, NAME, random.nextInt(1, longest + 1));
    }

    private static String tag(RandomGenerator random) {
        return text(random, NAME + ".", random.nextInt(1, 129));
    }

    private static String text(RandomGenerator random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Any characters that Unicode has, control characters too, but no half of a surrogate pair. */
    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? '?' : codePoint);
        }
        return text.toString();
    }

    private static <E> E one(RandomGenerator random, E[] all) {
        return all[random.nextInt(all.length)];
    }
}
