package io.fieldcast.stream.dynamics;

import static io.fieldcast.stream.dynamics.WatchedTag.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceHistoryTest {

    private static final TagDefinition ORDER = Asking.nothing().order().definition();
    private static final TagDefinition SPIKE =
            Asking.nothing().spike(new Thresholds(10.0, 20.0)).definition();
    private static final int DAY = 86_400;

    private final DeviceHistory history = new DeviceHistory(new HistoryLimits(40, Duration.ofDays(7)));

    private Quality judge(String tag, double second, double value, TagDefinition definition) {
        history.follow(tag, at(second));
        return history.judge(tag, TagValue.of(value), at(second), Quality.GOOD, definition);
    }

    @Test
    void aValueOlderThanItsTagsLastIsOutOfOrder() {
        // Given
        WatchedTag tag = new WatchedTag(ORDER).reads(0, 1, 2, 3);

        // When
        tag.reads(1.999, 2).reads(2, 3).reads(1, 2).reads(3, 4);

        // Then
        Quality late = Quality.of(QualityLevel.UNCERTAIN, QualityReason.OUT_OF_ORDER);
        assertThat(tag.qualities)
                .containsExactly(Quality.GOOD, Quality.GOOD, Quality.GOOD, late, Quality.GOOD, late, Quality.GOOD);
    }

    @Test
    void theOrderIsThatOfOneTagAndNotOfItsDevice() {
        // Given
        judge("a", 10, 1, ORDER);

        // When
        Quality quality = judge("b", 5, 1, ORDER);

        // Then
        assertThat(quality).isEqualTo(Quality.GOOD);
    }

    @Test
    void aLateValueIsNeitherJudgedByMovementNorRemembered() {
        // Given
        WatchedTag tag = new WatchedTag(SPIKE).reads(0, 50, 50, 50, 50);

        // When
        tag.reads(1.5, 99).reads(1.6, 99).reads(1.7, 99).reads(4, 99);

        // Then
        assertThat(tag.qualities.subList(4, 7)).containsOnly(Quality.GOOD);
        assertThat(tag.last().level()).isEqualTo(QualityLevel.BAD);
    }

    @Test
    void aRuleThatIsAskedAgainBeginsAnew() {
        // Given
        WatchedTag tag = new WatchedTag(SPIKE).reads(0, 50, 50, 50, 50);
        tag.definition = ORDER;
        tag.reads(4, 50);

        // When
        tag.definition = SPIKE;
        tag.reads(5, 99);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aChangedThresholdCountsFromTheNextValueOn() {
        // Given
        WatchedTag tag = new WatchedTag(SPIKE).reads(0, 50, 50, 50, 50);

        // When
        tag.definition = Asking.nothing().spike(new Thresholds(60.0, 70.0)).definition();
        tag.reads(4, 99);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }

    @Test
    void moreTagsThanAllowedAreNotFollowed() {
        // Given
        for (int i = 0; i < 40; i++) {
            judge("t" + i, 0, 1, ORDER);
        }

        // When
        boolean followed = history.follow("one-more", at(1));

        // Then
        assertThat(followed).isFalse();
        assertThat(history.follow("t39", at(1))).isTrue();
    }

    @Test
    void whatWasNotReportedForLongMakesRoom() {
        // Given
        for (int i = 0; i < 40; i++) {
            judge("t" + i, i, 1, ORDER);
        }

        // When
        boolean followed = history.follow("one-more", at(7 * DAY + 1.5));

        // Then
        assertThat(followed).isTrue();
        assertThat(judge("t2", 1, 1, ORDER).level()).isEqualTo(QualityLevel.UNCERTAIN);
        assertThat(judge("t1", 0, 1, ORDER)).isEqualTo(Quality.GOOD);
    }

    @Test
    void afterTooLongATimeATagBeginsAnew() {
        // Given
        WatchedTag tag = new WatchedTag(SPIKE).reads(0, 50, 50, 50, 50);

        // When
        tag.reads(7 * DAY + 3.001, 99);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aDeviceThatIsHeardOfNoMoreIsForgotten() {
        // Given
        judge("t", -1_000 * DAY, 1, ORDER);
        history.heardAt(at(0));

        // When
        history.forgetUnseen(at(7 * DAY));
        boolean goneOnTheSeventhDay = history.isEmpty();
        history.forgetUnseen(at(7 * DAY + 1));

        // Then
        assertThat(goneOnTheSeventhDay).isFalse();
        assertThat(history.isEmpty()).isTrue();
        assertThat(changes()).containsEntry("p0", null);
    }

    @Test
    void onlyWhatChangedIsWritten() {
        // Given
        for (int i = 0; i < 40; i++) {
            judge("t" + i, 0, 1, ORDER);
        }
        int first = changes().size();

        // When
        judge("t17", 1, 1, ORDER);

        // Then
        assertThat(first).isEqualTo(3);
        assertThat(changes()).containsOnlyKeys("p1");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aPageWhoseTagsAreForgottenIsGoneAndUsedAgain() {
        // Given
        judge("a", 0, 1, ORDER);
        changes();

        // When
        history.forget("a");
        Map<String, byte[]> afterForgetting = changes();
        judge("b", 0, 1, ORDER);

        // Then
        assertThat(afterForgetting).containsEntry("p0", null);
        assertThat(changes()).containsOnlyKeys("p0");
        assertThat(history.forget("a")).isFalse();
    }

    private Map<String, byte[]> changes() {
        Map<String, byte[]> changes = new HashMap<>();
        history.drainChanges(changes::put);
        return changes;
    }

    @Test
    void aFullPageComesBackAsItWas() {
        // Given
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tags.add("x".repeat(126) + (char) ('a' + i) + "_");
        }
        TagDefinition all = Asking.nothing()
                .spike(new Thresholds(10.0, 20.0))
                .rateOfChange(new Thresholds(1e9, null))
                .every(Duration.ofSeconds(1))
                .flatline()
                .definition();
        tags.forEach(tag -> {
            for (int second = 0; second < 10; second++) {
                judge(tag, second, 50, all);
            }
        });

        // When
        DeviceHistory restored = DeviceHistory.restore(new HistoryLimits(40, Duration.ofDays(7)), changes());

        // Then
        assertThat(tags).allSatisfy(tag -> {
            Quality quality = restored.judge(tag, TagValue.of(50), at(10), Quality.GOOD, all);
            assertThat(quality.reasons()).containsExactly(QualityReason.FLATLINE);
        });
    }
}
