package io.fieldcast.stream.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.stream.Asking;
import io.fieldcast.stream.dynamics.LabelledSeries.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules against labelled records of real inverters, from pvlib's pvanalytics (its {@code pvanalytics/data}): power
 * every 15 minutes, as a part of what the inverter can give. The files are not part of the project: the system property
 * or environment variable {@code FIELDCAST_SAMPLE_DATA} names the directory that holds {@code pvanalytics/}.
 */
class LabelledPlantDataTest {

    private static final Logger log = LoggerFactory.getLogger(LabelledPlantDataTest.class);

    private static final String WHERE = "FIELDCAST_SAMPLE_DATA";
    private static final Duration EVERY = Duration.ofMinutes(15);

    private static Asking inverterPower() {
        return Asking.nothing().normally(0, 1).every(EVERY);
    }

    @Test
    void stuckPowerIsFound() throws IOException {
        // Given
        LabelledSeries series = series("ac_power_inv_2173_stale_data.csv");
        TagDefinition byDefault = inverterPower().flatline().definition();
        TagDefinition butAtNight = inverterPower()
                .flatline(new Flatline(null, null, null, List.of(0.0)))
                .definition();
        TagDefinition sooner = inverterPower()
                .flatline(new Flatline(null, Duration.ofHours(1), null, List.of(0.0)))
                .definition();

        // When
        Found atNight = found("flatline, by default", series, byDefault, QualityLevel.UNCERTAIN);
        Found exceptAtNight = found("flatline, except 0", series, butAtNight, QualityLevel.UNCERTAIN);
        Found afterAnHour = found("flatline, except 0, after 1 h", series, sooner, QualityLevel.UNCERTAIN);

        // Then
        assertThat(atNight.recall()).isGreaterThan(0.85);
        assertThat(exceptAtNight.recall()).isGreaterThan(0.85);
        assertThat(exceptAtNight.precision()).isGreaterThan(0.99);
        assertThat(afterAnHour.recall()).isGreaterThan(0.94);
        assertThat(afterAnHour.precision()).isGreaterThan(0.99);
    }

    @Test
    void outliersOfPowerAreFound() throws IOException {
        // Given
        LabelledSeries series = series("ac_power_inv_7539_outliers.csv");
        TagDefinition byDefault = inverterPower().spike(Asking.BY_DEFAULT).definition();
        TagDefinition underClouds =
                inverterPower().spike(new Thresholds(0.35, null)).definition();

        // When
        Found suspect = found("spike, by default, suspect", series, byDefault, QualityLevel.UNCERTAIN);
        Found failed = found("spike, by default, failed", series, byDefault, QualityLevel.BAD);
        Found tuned = found("spike, above 0.35, suspect", series, underClouds, QualityLevel.UNCERTAIN);

        // Then
        assertThat(suspect.recall()).isEqualTo(1);
        assertThat(failed.recall()).isEqualTo(1);
        assertThat(failed.precision()).isGreaterThanOrEqualTo(0.5);
        assertThat(tuned.recall()).isEqualTo(1);
        assertThat(tuned.precision()).isGreaterThan(0.6);
    }

    private static Found found(String rule, LabelledSeries series, TagDefinition definition, QualityLevel atLeast) {
        Found found = series.judgedBy(definition, atLeast);
        log.info("{}: {}", rule, found);
        return found;
    }

    private static LabelledSeries series(String file) throws IOException {
        String directory = Optional.ofNullable(System.getProperty(WHERE)).orElse(System.getenv(WHERE));
        assumeTrue(directory != null, WHERE + " names no directory with sample data");
        Path path = Path.of(directory, "pvanalytics", file);
        assumeTrue(Files.exists(path), () -> path + " is not there");
        return LabelledSeries.read(path);
    }
}
