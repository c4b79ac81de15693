package io.fieldcast.stream.dynamics;

import static io.fieldcast.schema.QualityLevel.BAD;
import static io.fieldcast.schema.QualityLevel.GOOD;
import static io.fieldcast.schema.QualityLevel.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatlineRuleTest {

    private static final TagDefinition EVERY_SECOND =
            Asking.nothing().every(Duration.ofSeconds(1)).flatline().definition();

    /** As many seconds of one value, a second apart. */
    private static WatchedTag flatFor(TagDefinition definition, int seconds) {
        WatchedTag tag = new WatchedTag(definition);
        for (int second = 0; second <= seconds; second++) {
            tag.reads(second, 7.5);
        }
        return tag;
    }

    private static TagDefinition asking(Flatline flatline) {
        return Asking.nothing().flatline(flatline).definition();
    }

    @ParameterizedTest
    @CsvSource({"9, GOOD", "10, UNCERTAIN", "59, UNCERTAIN", "60, BAD"})
    void tenExpectedIntervalsAreSuspectAndSixtyFail(int seconds, QualityLevel level) {
        // When
        WatchedTag tag = flatFor(EVERY_SECOND, seconds);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "5, , 4, GOOD",
        "5, , 5, UNCERTAIN",
        "5, , 30, BAD",
        "5, 8, 7, UNCERTAIN",
        "5, 8, 8, BAD",
        ", 8, 7, GOOD",
        ", 8, 8, BAD"
    })
    void givenFiguresNeedNoInterval(Integer suspect, Integer fail, int seconds, QualityLevel level) {
        // Given
        TagDefinition definition = asking(new Flatline(
                null,
                suspect == null ? null : Duration.ofSeconds(suspect),
                fail == null ? null : Duration.ofSeconds(fail),
                List.of()));

        // When
        WatchedTag tag = flatFor(definition, seconds);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @Test
    void withoutIntervalAndFiguresNothingIsAsked() {
        // When
        WatchedTag tag = flatFor(Asking.nothing().flatline().definition(), 1_000);

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void changesWithinTheToleranceAreNone() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(0.5, Duration.ofSeconds(3), null, List.of())));

        // When
        tag.reads(0, 10, 10.5, 10.25, 10, 10.51, 10.5);

        // Then
        assertThat(tag.qualities).extracting(Quality::level).containsExactly(GOOD, GOOD, GOOD, UNCERTAIN, GOOD, GOOD);
    }

    @Test
    void aSlowDriftIsNotFlat() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(0.5, Duration.ofSeconds(3), null, List.of())));

        // When
        for (int second = 0; second < 100; second++) {
            tag.reads(second, second * 0.25);
        }

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void theDeadbandIsTheToleranceUnlessOneIsGiven() {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                .deadband(0.5)
                .flatline(new Flatline(null, Duration.ofSeconds(2), null, List.of()))
                .definition());

        // When
        tag.reads(0, 10, 10.4, 10.2);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.of(UNCERTAIN, QualityReason.FLATLINE));
    }

    @Test
    void zeroAtStandstillCanBeExcepted() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(0.01, Duration.ofSeconds(2), null, List.of(0.0))));

        // When
        tag.reads(0, 0, 0, 0.005, 0, -0.01, 0).reads(6, 3, 3, 3);

        // Then
        assertThat(tag.qualities.subList(0, 8)).containsOnly(Quality.GOOD);
        assertThat(tag.last().level()).isEqualTo(UNCERTAIN);
    }

    @Test
    void anExceptedValueEndsARun() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(null, Duration.ofSeconds(3), null, List.of(0.0))));

        // When
        tag.reads(0, 3, 3, 0, 3, 3, 3);

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void flagsAndTextsCanBeStuckToo() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(5.0, Duration.ofSeconds(2), null, List.of(0.0, 1.0))));

        // When
        for (int second = 0; second < 3; second++) {
            tag.read(second, TagValue.of(true));
        }
        tag.read(3, TagValue.of(false)).read(4, TagValue.of("a")).read(5, TagValue.of("b"));
        tag.read(6, TagValue.of("a")).read(7, TagValue.of("a")).read(8, TagValue.of("a"));

        // Then
        assertThat(tag.qualities)
                .extracting(Quality::level)
                .containsExactly(GOOD, GOOD, UNCERTAIN, GOOD, GOOD, GOOD, GOOD, GOOD, UNCERTAIN);
    }

    @Test
    void silentTimeDoesNotCount() {
        // Given
        WatchedTag tag = new WatchedTag(
                Asking.nothing().every(Duration.ofSeconds(10)).flatline().definition());
        for (int second = 0; second <= 90; second += 10) {
            tag.reads(second, 7.5);
        }

        // When
        tag.reads(10_000, 7.5).reads(10_009, 7.5).reads(10_010, 7.5);

        // Then
        assertThat(tag.qualities.subList(0, 12)).containsOnly(Quality.GOOD);
        assertThat(tag.last().level()).isEqualTo(UNCERTAIN);
    }

    @Test
    void whatIsBadAnywayNeitherEndsNorFeedsARun() {
        // Given
        WatchedTag tag =
                flatFor(EVERY_SECOND, 9).read(10, TagValue.of(-999.0), Quality.of(BAD, QualityReason.SENTINEL));

        // When
        tag.reads(11, 7.5);

        // Then
        assertThat(tag.last().level()).isEqualTo(UNCERTAIN);
    }

    @Test
    void aNarrowerToleranceCountsFromTheNextValueOn() {
        // Given
        WatchedTag tag = new WatchedTag(asking(new Flatline(1.0, Duration.ofSeconds(2), null, List.of())))
                .reads(0, 10, 10.5, 10.9);

        // When
        tag.definition = asking(new Flatline(0.1, Duration.ofSeconds(2), null, List.of()));
        tag.reads(3, 10.9, 10.9, 10.9);

        // Then
        assertThat(tag.qualities)
                .extracting(Quality::level)
                .containsExactly(GOOD, GOOD, UNCERTAIN, GOOD, GOOD, UNCERTAIN);
    }
}
