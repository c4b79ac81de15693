package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.SECOND;
import static io.fieldcast.stream.aggregate.PlantFixture.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.TagValue;
import org.junit.jupiter.api.Test;

class WindowFiguresTest {

    private final PlantFixture plant = new PlantFixture();

    @Test
    void aWindowSumsUpWhatWasReadInIt() {
        // Given
        plant.number(0.0, 1).number(0.5, 3).number(0.75, 2);

        // When
        plant.tick(11.0);

        // Then
        TagSummary tag = plant.finalOf(SECOND, 0).tags().get("t");
        assertThat(tag.count()).isEqualTo(3);
        assertThat(tag.good()).isEqualTo(3);
        assertThat(tag.min()).isEqualTo(1);
        assertThat(tag.minAt()).isEqualTo(at(0));
        assertThat(tag.max()).isEqualTo(3);
        assertThat(tag.maxAt()).isEqualTo(at(0.5));
        assertThat(tag.first()).isEqualTo(TagValue.of(1.0));
        assertThat(tag.last()).isEqualTo(TagValue.of(2.0));
        assertThat(tag.mean()).isCloseTo(2, within(1e-12));
        assertThat(tag.stdDev()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
        // 0 to 0.5 slopes from 1 to 3, 0.5 to 0.75 from 3 to 2, and 2 holds to the end.
        assertThat(tag.timeMean()).isCloseTo(2 * 0.5 + 2.5 * 0.25 + 2 * 0.25, within(1e-12));
        assertThat(tag.percentGood()).isEqualTo(100);
    }

    @Test
    void theValueBeforeTheWindowSlopesIntoIt() {
        // Given
        plant.number(0.5, 0).number(1.5, 10);

        // When
        plant.tick(12.0);

        // Then
        TagSummary second = plant.finalOf(SECOND, 1).tags().get("t");
        assertThat(second.timeMean()).isCloseTo(7.5 * 0.5 + 10 * 0.5, within(1e-12));
        assertThat(second.percentGood()).isEqualTo(100);
        TagSummary first = plant.finalOf(SECOND, 0).tags().get("t");
        assertThat(first.timeMean()).isCloseTo(2.5, within(1e-12));
        assertThat(first.percentGood()).isEqualTo(50);
    }

    @Test
    void aBadValueIsCountedAndLeavesAHoleInTime() {
        // Given
        plant.number(0, 4)
                .add(0.25, TagValue.of(1_000.0), QualityLevel.BAD)
                .add(0.5, TagValue.of(8.0), QualityLevel.UNCERTAIN);

        // When
        plant.tick(11);

        // Then
        TagSummary tag = plant.finalOf(SECOND, 0).tags().get("t");
        assertThat(tag.count()).isEqualTo(3);
        assertThat(tag.good()).isEqualTo(1);
        assertThat(tag.max()).isEqualTo(8);
        assertThat(tag.mean()).isEqualTo(6);
        assertThat(tag.last()).isEqualTo(TagValue.of(8.0));
        // 4 holds until the bad value, nothing is known until 0.5, then 8 holds.
        assertThat(tag.timeMean()).isCloseTo((4 * 0.25 + 8 * 0.5) / 0.75, within(1e-12));
        assertThat(tag.percentGood()).isEqualTo(25);
    }

    @Test
    void aWindowOfBadValuesOnlyHasNoFigures() {
        // Given
        plant.add(0.5, TagValue.of(1.0), QualityLevel.BAD).add(0.6, TagValue.missing(), QualityLevel.UNCERTAIN);

        // When
        plant.tick(11);

        // Then
        assertThat(plant.finalOf(SECOND, 0).tags().get("t"))
                .isEqualTo(new TagSummary(2, 0, null, null, null, null, null, null, null, null, null, 0));
    }

    @Test
    void aBooleanIsWeighedInSteps() {
        // Given
        plant.add(0, TagValue.of(true), QualityLevel.GOOD).add(0.25, TagValue.of(false), QualityLevel.GOOD);

        // When
        plant.tick(11);

        // Then
        TagSummary tag = plant.finalOf(SECOND, 0).tags().get("t");
        assertThat(tag.timeMean()).isCloseTo(0.25, within(1e-12));
        assertThat(tag.mean()).isNull();
        assertThat(tag.min()).isNull();
        assertThat(tag.first()).isEqualTo(TagValue.of(true));
        assertThat(tag.last()).isEqualTo(TagValue.of(false));
    }

    @Test
    void aTextHasOnlyFirstLastAndItsQuality() {
        // Given
        plant.add(0, TagValue.of("idle"), QualityLevel.GOOD).add(0.5, TagValue.of("busy"), QualityLevel.UNCERTAIN);

        // When
        plant.tick(11);

        // Then
        assertThat(plant.finalOf(SECOND, 0).tags().get("t"))
                .isEqualTo(new TagSummary(
                        2, 1, null, null, null, null, TagValue.of("idle"), TagValue.of("busy"), null, null, null, 50));
    }

    @Test
    void aProvisionalResultCountsTimeUpToTheLatestReading() {
        // Given
        plant.number(0, 0);

        // When
        plant.number(0.5, 10);

        // Then
        TagSummary tag = plant.last(SECOND).tags().get("t");
        assertThat(tag.timeMean()).isCloseTo(5, within(1e-12));
        assertThat(tag.percentGood()).isEqualTo(100);
    }

    @Test
    void aLongTextIsNoFirstOrLast() {
        // Given
        plant.add(0, TagValue.of("x".repeat(129)), QualityLevel.GOOD);

        // When
        plant.tick(11);

        // Then
        Aggregate aggregate = plant.finalOf(SECOND, 0);
        assertThat(aggregate.tags().get("t").count()).isEqualTo(1);
        assertThat(aggregate.tags().get("t").first()).isNull();
    }
}
