package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagDefinitionsAtWorkTest {

    @TempDir
    Path stateDir;

    private PlantDriver plant;

    @BeforeEach
    void start() {
        plant = new PlantDriver(stateDir);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void aDefinitionHoldsFromTheNextReadingOnUntilItIsTakenAway() {
        // When
        plant.reads("press-4", 150)
                .defines("lyon/press-4/temperature", "{\"instrumentRange\":{\"low\":0,\"high\":400}}")
                .reads("press-4", 151)
                .reads("press-5", 152)
                .defines("lyon/press-4/temperature", null)
                .reads("press-4", 153);

        // Then
        assertThat(plant.data())
                .extracting(TagDefinitionsAtWorkTest::temperatureIs)
                .containsExactly(QualityLevel.BAD, QualityLevel.GOOD, QualityLevel.BAD, QualityLevel.BAD);
    }

    @Test
    void whoWantsNoRulePutsAnEmptyDefinition() {
        // When
        plant.defines("*/*/temperature", "{}").reads("press-4", 150);

        // Then
        assertThat(plant.data())
                .extracting(TagDefinitionsAtWorkTest::temperatureIs)
                .containsExactly(QualityLevel.GOOD);
    }

    @Test
    void aDefinitionMaySendWholeReadingsAway() {
        // When
        plant.defines("lyon/*/temperature", "{\"instrumentRange\":{\"low\":0,\"high\":99},\"onViolation\":\"reject\"}")
                .reads("press-4", 150)
                .reads("press-4", 15);

        // Then
        assertThat(plant.rejected()).extracting(Rejected::reason).containsExactly(RejectionReason.RULE_VIOLATED);
        assertThat(plant.data()).hasSize(1);
    }

    @Test
    void garbageAmongTheDefinitionsStopsNothing() {
        // When
        plant.defines("*/*/temperature", "{}")
                .defines("*/*/temperature", "not json")
                .defines("no key", "{}")
                .defines("", "{}")
                .reads("press-4", 150);

        // Then
        assertThat(plant.data())
                .extracting(TagDefinitionsAtWorkTest::temperatureIs)
                .containsExactly(QualityLevel.GOOD);
        assertThat(tagRecords("taken")).isEqualTo(1);
        assertThat(tagRecords("passed_over")).isEqualTo(3);
        assertThat(plant.registry.get("fieldcast.processor.tags.stored").gauge().value())
                .isEqualTo(1);
    }

    private double tagRecords(String outcome) {
        return plant.registry
                .get("fieldcast.processor.tags.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static QualityLevel temperatureIs(Reading reading) {
        return reading.quality().containsKey("temperature")
                ? reading.quality().get("temperature").level()
                : QualityLevel.GOOD;
    }
}
