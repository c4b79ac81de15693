package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What devices report of two hours long ago, made up from a seed, and one reading some hours later, which closes every
 * window before it. Among the readings are some from the future, some backfill, some that come a little late, and some
 * whose value is bad or uncertain.
 */
final class PlantHours {

    static final Instant START = Instant.parse("2024-03-01T10:00:00Z");
    static final Instant LAST = START.plus(Duration.ofHours(5));

    /** Readings that follow each other closely, and are to be posted so: else they come in after a silence. */
    static final int BURST = 6;

    /** Well within the grace, so that the machine may stutter. */
    private static final int LATE_MILLIS = 3_000;

    /** Together far more than a batch takes, at the longest that a text may be. */
    private static final int NOTES = 8;

    private static final int LONGEST_TEXT = 4_096;

    private final Random random;

    PlantHours(long seed) {
        this.random = new Random(seed);
    }

    /** Bursts of readings within seconds, and pauses of one to two minutes between them. */
    List<SentReading> ofDevice(String site, String device, int count) {
        List<SentReading> readings = new ArrayList<>();
        Set<Instant> taken = new HashSet<>();
        Instant clock = START;
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        for (int seq = 0; seq < count - 1; seq++) {
            int kind = seq == 0 ? 100 : random.nextInt(100);
            clock = clock.plusMillis(seq % BURST == 0 ? 60_000 + random.nextInt(60_000) : 50 + random.nextInt(850));
            Instant time = clock;
            if (kind >= 90 && kind < 95) {
                time = clock.minusMillis(random.nextInt(LATE_MILLIS));
            } else if (kind == 1) {
                time = soon.plusMillis(seq);
            } else if (kind == 2) {
                time = START.minus(Duration.ofDays(1 + random.nextInt(300))).plusMillis(seq);
            }
            while (!taken.add(time)) {
                time = time.plusMillis(1);
            }
            readings.add(reading(site, device, seq, time, kind));
        }
        readings.add(reading(site, device, count - 1, LAST, 100));
        return readings;
    }

    private SentReading reading(String site, String device, long seq, Instant time, int kind) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        double temperature = Math.round(600 + 300 * Math.sin(seq / 20.0) + random.nextInt(80)) / 10.0;
        values.put("temperature", TagValue.of(kind == 3 ? 171.4 : temperature));
        if (seq % 3 == 0) {
            values.put("humidity", TagValue.of(random.nextInt(1_000) / 10.0));
        }
        if (seq % 5 == 0) {
            values.put("running", TagValue.of(random.nextBoolean()));
        }
        if (seq % 7 == 0) {
            values.put("state", TagValue.of(random.nextBoolean() ? "idle" : "pressing"));
        }
        Set<String> uncertain = kind >= 50 && kind < 55 ? values.keySet() : Set.of();
        return new SentReading(site, device, seq, time, values, Set.copyOf(uncertain), kind == 2, kind == 1);
    }

    /** A device that stored its readings and sends them all at once, the last of them with long texts. */
    List<SentReading> ofRecorder(String site, String device, int count, int withNotes) {
        List<SentReading> readings = new ArrayList<>();
        for (int seq = 0; seq < count; seq++) {
            boolean last = seq == count - 1;
            Map<String, TagValue> values = new LinkedHashMap<>();
            values.put("level", TagValue.of(random.nextInt(1_000)));
            if (seq >= count - withNotes) {
                for (int note = 0; note < NOTES; note++) {
                    values.put("note-" + note, TagValue.of("~".repeat(LONGEST_TEXT)));
                }
            }
            Instant time = last ? LAST : START.plusMillis(seq * 500L);
            readings.add(new SentReading(site, device, seq, time, values, Set.of(), false, false));
        }
        return readings;
    }
}
