package io.fieldcast.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.standalone.delivery.PostedReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlantTagsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final TagTable table = new TagTable();

    @Test
    void everyNumberIsDefinedAndSoundValuesAreWithinTheirInstruments() {
        // Given
        PlantTags.definitions().forEach(table::put);
        Set<String> undefined = new TreeSet<>();
        List<String> outside = new ArrayList<>();
        int numbers = 0;

        // When
        for (PostedReading reading : anHour()) {
            for (Map.Entry<String, RawTagValue> tag : reading.values().entrySet()) {
                if (tag.getValue().value().isNumber() && !tag.getKey().equals("strokes")) {
                    numbers++;
                    double value = tag.getValue().value().asDouble();
                    TagDefinition definition = definition(reading, tag.getKey());
                    if (definition.unit() == null || definition.instrumentRange() == null) {
                        undefined.add(reading.device() + "/" + tag.getKey());
                    } else if (!definition.instrumentRange().contains(value)) {
                        outside.add(reading.device() + "/" + tag.getKey() + "=" + value);
                    }
                }
            }
        }

        // Then
        assertThat(undefined).isEmpty();
        assertThat(numbers).isGreaterThan(250_000);
        assertThat(outside).as("spikes").hasSizeBetween(5, numbers / 1_000);
    }

    @Test
    void aTemperatureIsAskedWhetherItIsStuckOrJumps() {
        // When
        PlantTags.definitions().forEach(table::put);

        // Then
        TagDefinition oil =
                table.find(new DeviceKey("graz", "press-5"), "temperature").definition();
        assertThat(oil.rules().flatline().suspectAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(oil.rules().spike()).isNotNull();
        assertThat(oil.alarmLimits().high()).isEqualTo(65);
    }

    private TagDefinition definition(PostedReading reading, String tag) {
        StandingDefinition standing = table.find(new DeviceKey(reading.site(), reading.device()), tag);
        return standing == null ? TagDefinition.NONE : standing.definition();
    }

    private static List<PostedReading> anHour() {
        SimulatedSite site =
                new SiteBuilder("lyon", new SplittableRandom(1)).build(new Weather.Climate(4.8, 12, 10), START);
        List<PostedReading> readings = new ArrayList<>();
        for (int second = 0; second < 3_600; second += 30) {
            readings.addAll(site.advanceTo(START.plusSeconds(second)));
        }
        return readings;
    }
}
