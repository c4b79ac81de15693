package io.fieldcast.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.standalone.delivery.PostedReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedSiteTest {

    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);

    /** What a healthy sensor may report; everything outside must be one of the few faults. */
    private static final Map<String, double[]> PLAUSIBLE = Map.ofEntries(
            Map.entry("temperature", new double[] {-40, 100}),
            Map.entry("humidity", new double[] {0, 100}),
            Map.entry("pressure", new double[] {980, 1_045}),
            Map.entry("irradiance", new double[] {0, 1_000}),
            Map.entry("wind_speed", new double[] {0, 40}),
            Map.entry("collector_temperature", new double[] {-20, 140}),
            Map.entry("steam_pressure", new double[] {0.8, 4}),
            Map.entry("hydraulic_pressure", new double[] {0, 250}),
            Map.entry("mould_temperature", new double[] {120, 200}),
            Map.entry("discharge_pressure", new double[] {0.5, 6}),
            Map.entry("air_pressure", new double[] {4, 10}),
            Map.entry("level", new double[] {0, 100}),
            Map.entry("flow", new double[] {0, 30}),
            Map.entry("voltage", new double[] {380, 420}),
            Map.entry("frequency", new double[] {49.5, 50.5}));

    @Test
    void aSeedGivesOnePlantHoweverOftenItIsAsked() {
        // Given
        SimulatedSite atOnce = site(7);
        SimulatedSite bitByBit = site(7);
        List<PostedReading> pieces = new ArrayList<>();

        // When
        for (int second = 0; second <= 50; second++) {
            pieces.addAll(bitByBit.advanceTo(START.plusSeconds(second)));
        }

        // Then
        assertThat(pieces).isEqualTo(atOnce.advanceTo(START.plusSeconds(50)));
        assertThat(pieces).isNotEqualTo(site(8).advanceTo(START.plusSeconds(50)));
    }

    @Test
    void threeSitesHaveSixtyDevices() {
        // Given
        List<SimulatedSite> sites = SimulatedPlant.sites(new SplittableRandom(1), START);

        // When
        Set<String> devices = sites.stream()
                .flatMap(site -> site.advanceTo(START.plusSeconds(30)).stream())
                .map(reading -> reading.site() + "/" + reading.device())
                .collect(Collectors.toSet());

        // Then
        assertThat(sites).extracting(SimulatedSite::devices).containsExactly(20, 20, 20);
        assertThat(devices).hasSize(60);
    }

    @Test
    void valuesArePlausibleButForAFewFaults() {
        // Given
        List<PostedReading> readings = anHour(site(1));
        long implausible = 0;
        long checked = 0;

        // When
        for (PostedReading reading : readings) {
            for (Map.Entry<String, RawTagValue> tag : reading.values().entrySet()) {
                double[] range = PLAUSIBLE.get(tag.getKey());
                if (range != null) {
                    double value = tag.getValue().value().asDouble();
                    checked++;
                    implausible += value < range[0] || value > range[1] ? 1 : 0;
                }
            }
        }

        // Then
        assertThat(checked).isGreaterThan(250_000);
        assertThat(implausible).as("spikes").isBetween(5L, checked / 1_000);
    }

    @Test
    void eachDeviceCountsItsReadingsAndNeverStepsBack() {
        // Given
        Map<String, PostedReading> last = new HashMap<>();

        // When
        List<PostedReading> readings = anHour(site(1));

        // Then
        for (PostedReading reading : readings) {
            PostedReading before = last.put(reading.device(), reading);
            assertThat(reading.seq()).isEqualTo(before == null ? reading.time().toEpochMilli() : before.seq() + 1);
            assertThat(before == null || before.time().isBefore(reading.time())).isTrue();
        }
        assertThat(last).hasSize(20);
    }

    @Test
    void someDevicesFallSilentStickOrSayThatTheyAreBad() {
        // Given
        Map<String, PostedReading> last = new HashMap<>();
        Duration longestGap = Duration.ZERO;
        int frozen = 0;
        int bad = 0;

        // When
        for (PostedReading reading : anHour(site(1))) {
            PostedReading before = last.put(reading.device(), reading);
            if (before != null) {
                Duration gap = Duration.between(before.time(), reading.time());
                longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
                frozen += before.values().equals(reading.values()) ? 1 : 0;
            }
            bad += reading.values().values().stream().anyMatch(value -> value.quality() == QualityLevel.BAD) ? 1 : 0;
        }

        // Then
        assertThat(longestGap).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(61));
        assertThat(frozen).isGreaterThan(100);
        assertThat(bad).isGreaterThan(20);
    }

    @Test
    void daylightWarmsTheCollector() {
        // Given
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");

        // When
        List<PostedReading> dark = advance(site(3, midnight), midnight, Duration.ofMinutes(20));
        List<PostedReading> bright = advance(site(3, noon), noon, Duration.ofMinutes(20));

        // Then
        assertThat(mean(dark, "weather-1", "irradiance")).isCloseTo(0, within(2.0));
        assertThat(mean(bright, "weather-1", "irradiance")).isGreaterThan(100);
        assertThat(mean(bright, "collector-1", "collector_temperature"))
                .isGreaterThan(mean(dark, "collector-1", "collector_temperature") + 5);
    }

    private static double mean(List<PostedReading> readings, String device, String tag) {
        return readings.stream()
                .filter(reading -> reading.device().equals(device))
                .mapToDouble(reading -> reading.values().get(tag).value().asDouble())
                .average()
                .orElseThrow();
    }

    private static SimulatedSite site(long seed) {
        return site(seed, START);
    }

    private static SimulatedSite site(long seed, Instant start) {
        return new SiteBuilder("lyon", new SplittableRandom(seed)).build(new Weather.Climate(4.8, 12, 10), start);
    }

    private static List<PostedReading> anHour(SimulatedSite site) {
        return advance(site, START, LONG);
    }

    private static List<PostedReading> advance(SimulatedSite site, Instant from, Duration by) {
        List<PostedReading> readings = new ArrayList<>();
        for (Instant now = from; now.isBefore(from.plus(by)); now = now.plusSeconds(30)) {
            readings.addAll(site.advanceTo(now));
        }
        return readings;
    }
}
