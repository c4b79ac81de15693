package io.fieldcast.stream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.tags.BuiltInTagDefinitions;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final String RECEIVED = "2026-11-22T18:00:00.187Z";

    private static final EarlierReadings NOTHING_EARLIER = (reading, key) -> null;

    private static final TagDefinition STRICT = new TagDefinition(
            "Cel",
            new Range(-50, 100),
            new Range(0, 80),
            null,
            List.of(-99.0, 99.0),
            null,
            null,
            null,
            OnViolation.REJECT);
    private static final TagDefinition LENIENT = new TagDefinition(
            "Cel",
            new Range(-50, 100),
            new Range(0, 80),
            null,
            List.of(-99.0, 99.0),
            null,
            null,
            null,
            OnViolation.FLAG);

    @Test
    void aReadingOutsideTheBuiltInRangeGoesOnMarkedBad() {
        // Given
        String raw =
                raw("\"time\":\"2026-11-22T18:00:00.123Z\",\"seq\":42,", "{\"temperature\":171.4,\"humidity\":48.0}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        Reading reading = accepted(verdict);
        assertThat(reading.values())
                .containsEntry("temperature", TagValue.of(171.4))
                .containsEntry("humidity", TagValue.of(48.0));
        assertThat(reading.quality())
                .containsOnlyKeys("temperature")
                .containsEntry("temperature", Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE));
        assertThat(reading.time()).isEqualTo("2026-11-22T18:00:00.123Z");
        assertThat(reading.seq()).isEqualTo(42);
        assertThat(reading.timeSubstituted()).isFalse();
    }

    @Test
    void theEdgesOfARangeBelongToIt() {
        // Given
        String raw = raw("", "{\"temperature\":-50,\"humidity\":100.0,\"pressure\":800}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(accepted(verdict).quality()).isEmpty();
    }

    @Test
    void aReadingWithoutTimeGetsTheReceiveTimeAndSaysSo() {
        // Given
        String raw = raw("", "{\"speed\":1}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(accepted(verdict).time()).isEqualTo(RECEIVED);
        assertThat(accepted(verdict).timeSubstituted()).isTrue();
    }

    @Test
    void everyRuleLeavesItsReason() {
        // Given
        String raw = raw(
                "",
                "{\"outside\":101,\"above\":81,\"sentinel\":-99.0,\"text\":\"n/a\",\"fine\":20,"
                        + "\"reported\":{\"value\":20,\"quality\":\"UNCERTAIN\"},"
                        + "\"both\":{\"value\":81,\"quality\":\"BAD\"},"
                        + "\"missing\":{\"value\":null,\"quality\":\"UNCERTAIN\"}}");

        // When
        Verdict verdict = judge(named(tag -> LENIENT), raw);

        // Then
        assertThat(accepted(verdict).quality())
                .containsOnlyKeys("outside", "above", "sentinel", "text", "reported", "both", "missing")
                .containsEntry("outside", quality(QualityLevel.BAD, QualityReason.OUT_OF_RANGE))
                .containsEntry("above", quality(QualityLevel.UNCERTAIN, QualityReason.ENGINEERING_UNITS_EXCEEDED))
                .containsEntry("sentinel", quality(QualityLevel.BAD, QualityReason.SENTINEL))
                .containsEntry("text", quality(QualityLevel.BAD, QualityReason.TYPE_MISMATCH))
                .containsEntry("reported", quality(QualityLevel.UNCERTAIN, QualityReason.DEVICE_REPORTED))
                .containsEntry(
                        "both",
                        quality(
                                QualityLevel.BAD,
                                QualityReason.DEVICE_REPORTED,
                                QualityReason.ENGINEERING_UNITS_EXCEEDED))
                .containsEntry(
                        "missing",
                        quality(QualityLevel.UNCERTAIN, QualityReason.DEVICE_REPORTED, QualityReason.NO_VALUE));
    }

    @Test
    void aTagWhoseRuleSaysRejectSendsTheWholeReadingAway() {
        // Given
        String raw = raw("", "{\"fine\":20,\"hot\":101}");

        // When
        Verdict verdict = judge(named(tag -> tag.equals("hot") ? STRICT : LENIENT), raw);

        // Then
        assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.RULE_VIOLATED);
        assertThat(refused(verdict).field()).isEqualTo("values.hot");
        assertThat(refused(verdict).message()).contains("101.0").contains("out of range");
    }

    @Test
    void whatTheDeviceItselfCallsBadIsNoBreachOfTheRule() {
        // Given
        String raw = raw("", "{\"hot\":{\"value\":20,\"quality\":\"BAD\"},\"warm\":81}");

        // When
        Verdict verdict = judge(named(tag -> STRICT), raw);

        // Then
        assertThat(accepted(verdict).qualityOf("hot").level()).isEqualTo(QualityLevel.BAD);
    }

    @Test
    void definitionsAreAskedForTheDeviceAndTag() {
        // Given
        TagDefinitions definitions = (device, tag) -> device.equals(new DeviceKey("lyon", "press-4")) && tag.equals("t")
                ? new FoundDefinition(LENIENT, true)
                : FoundDefinition.NONE;

        // When
        Verdict verdict = judge(definitions, raw("", "{\"t\":1000,\"u\":1000}"));

        // Then
        assertThat(accepted(verdict).quality()).containsOnlyKeys("t");
    }

    @Test
    void aSourceTimeTenMinutesAheadIsStillTaken() {
        // Given
        String raw = raw("\"time\":\"2026-11-22T18:10:00.187Z\",", "{\"speed\":1}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(accepted(verdict).time()).isEqualTo("2026-11-22T18:10:00.187Z");
    }

    @Test
    void aSourceTimeFurtherAheadIsRefused() {
        // Given
        String raw = raw("\"time\":\"2026-11-22T18:10:00.188Z\",", "{\"speed\":1}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.TIME_AHEAD);
        assertThat(refused(verdict).field()).isEqualTo("time");
    }

    @Test
    void aTagsOwnTimeIsHeldToTheSameLimit() {
        // Given
        String raw = raw("", "{\"speed\":{\"value\":1,\"time\":\"2026-11-22T19:00:00Z\"}}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.TIME_AHEAD);
        assertThat(refused(verdict).field()).isEqualTo("values.speed.time");
    }

    @Test
    void onlyTimesThatDifferAreListed() {
        // Given
        String raw = raw(
                "\"time\":\"2026-11-22T18:00:00Z\",",
                "{\"a\":{\"value\":1,\"time\":\"2026-11-22T18:00:00Z\"},"
                        + "\"b\":{\"value\":1,\"time\":\"2026-11-22T17:59:59Z\"}}");

        // When
        Verdict verdict = judge(new BuiltInTagDefinitions(), raw);

        // Then
        assertThat(accepted(verdict).times())
                .containsOnlyKeys("b")
                .containsEntry("b", Instant.parse("2026-11-22T17:59:59Z"));
    }

    private static String raw(String fields, String values) {
        return "{\"site\":\"lyon\",\"device\":\"press-4\"," + fields + "\"received\":\"" + RECEIVED
                + "\",\"source\":\"http\",\"values\":" + values + "}";
    }

    private static TagDefinitions named(Function<String, TagDefinition> definitions) {
        return (device, tag) -> new FoundDefinition(definitions.apply(tag), true);
    }

    private static Verdict judge(TagDefinitions definitions, String raw) {
        return JudgedPlant.validation(definitions)
                .judge(
                        "lyon/press-4".getBytes(StandardCharsets.UTF_8),
                        raw.getBytes(StandardCharsets.UTF_8),
                        NOTHING_EARLIER);
    }

    private static Quality quality(QualityLevel level, QualityReason... reasons) {
        return new Quality(level, List.of(reasons));
    }

    private static Reading accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).reading();
    }

    private static Verdict.Refused refused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }
}
