package io.fieldcast.stream.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.tags.FoundDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceRuleTest {

    private static final Map<String, FoundDefinition> DEFINITIONS = Map.of(
            "fast", expected(Duration.ofMillis(500), null),
            "slow", expected(Duration.ofMinutes(1), null),
            "patient", expected(Duration.ofSeconds(1), Duration.ofHours(1)));

    private final SilenceRule rule = new SilenceRule(
            (device, tag) -> DEFINITIONS.getOrDefault(tag, FoundDefinition.NONE), Duration.ofMinutes(10));

    @Test
    void threeReportsMayFailToCome() {
        assertThat(allowedAfter(reading("slow"))).isEqualTo(180_000);
    }

    @Test
    void tenSecondsAreAllowedHoweverOftenATagIsExpected() {
        assertThat(allowedAfter(reading("fast"))).isEqualTo(10_000);
    }

    @Test
    void theTagThatIsExpectedSoonestCounts() {
        assertThat(allowedAfter(reading("unknown", "slow", "fast"))).isEqualTo(10_000);
    }

    @Test
    void whatTheDefinitionSaysWins() {
        assertThat(allowedAfter(reading("patient"))).isEqualTo(3_600_000);
    }

    @Test
    void whereNothingIsKnownTheSettingHolds() {
        assertThat(allowedAfter(reading("unknown"))).isEqualTo(600_000);
        assertThatThrownBy(() -> new SilenceRule((device, tag) -> FoundDefinition.NONE, Duration.ofSeconds(9)))
                .hasMessageContaining("silent-after must be at least PT10S");
    }

    private static FoundDefinition expected(Duration interval, @Nullable Duration silentAfter) {
        TagRules rules = new TagRules(null, null, null, null, null, silentAfter, null, null);
        return new FoundDefinition(
                new TagDefinition(
                        null, null, null, null, List.of(), interval, null, rules, TagDefinition.OnViolation.FLAG),
                true);
    }

    private static Reading reading(String... tags) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        for (String tag : tags) {
            values.put(tag, TagValue.of(1));
        }
        return new Reading(
                "lyon", "press-4", Instant.EPOCH, Instant.EPOCH, null, values, Map.of(), Map.of(), false, false, false);
    }

    private long allowedAfter(Reading reading) {
        return rule.allowedAfter(reading.key(), reading);
    }
}
