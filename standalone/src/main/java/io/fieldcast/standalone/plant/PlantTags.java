package io.fieldcast.standalone.plant;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.AlarmLimits;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.tag.TagKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engineer would enter for the simulated plant: the same at each of its sites, by tag where a tag means the same
 * on every machine, and by device for temperatures and flows, which do not.
 *
 * <p>Instruments end where a sound value cannot be, so that a spike is out of range. Temperatures are noisy: one that
 * stays exactly the same is stuck.
 */
final class PlantTags {

    private static final Duration SAMPLED_EVERY = Duration.ofSeconds(1);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(10);

    private final Map<TagKey, TagDefinition> definitions = new LinkedHashMap<>();

    private PlantTags() {}

    static Map<TagKey, TagDefinition> definitions() {
        PlantTags tags = new PlantTags();
        tags.everywhere();
        tags.byDevice();
        return tags.definitions;
    }

    private void everywhere() {
        everywhere("load", "%", 0, 100);
        everywhere("valve", "%", 0, 100);
        everywhere("level", "%", 0, 100);
        everywhere("power", "kW", 0, 500);
        everywhere("energy", "kW.h", 0, 10_000_000);
        everywhere("voltage", "V", 0, 500);
        everywhere("frequency", "Hz", 45, 55);
        everywhere("speed", "/min", 0, 3_000);
        everywhere("vibration", "mm/s", 0, 20);
        everywhere("force", "kN", 0, 2_000);
        everywhere("steam_pressure", "bar", 0, 10);
        everywhere("air_pressure", "bar", 0, 12);
        everywhere("discharge_pressure", "bar", 0, 10);
        everywhere("hydraulic_pressure", "bar", 0, 300);
        everywhere("irradiance", "W/m2", 0, 1_500);
        everywhere("wind_speed", "m/s", 0, 60);
        everywhere("setpoint", "Cel", -50, 150);
        put(TagKey.ANY, "mould_temperature", temperature(0, 250, null));
        put(TagKey.ANY, "collector_temperature", temperature(-40, 200, new AlarmLimits(null, null, 130.0, 150.0)));
    }

    private void byDevice() {
        flows("pump", 3, definition("m3/h", 0, 40, null, null));
        flows("collector", 3, definition("L/min", 0, 5, null, null));
        temperatures("weather", 1, temperature(-40, 60, null));
        temperatures("collector", 3, temperature(0, 120, new AlarmLimits(null, null, 90.0, 95.0)));
        temperatures("boiler", 2, temperature(0, 130, new AlarmLimits(null, 60.0, 95.0, 105.0)));
        temperatures("cold-room", 1, temperature(-40, 60, new AlarmLimits(null, -24.0, -12.0, -5.0)));
        temperatures("compressor", 1, temperature(-20, 120, new AlarmLimits(null, null, 85.0, 95.0)));
        temperatures("pump", 3, temperature(-20, 120, new AlarmLimits(null, null, 75.0, 90.0)));
        temperatures("tank", 3, temperature(0, 100, new AlarmLimits(null, 4.0, 25.0, 40.0)));
        temperatures("press", 5, temperature(0, 120, new AlarmLimits(null, null, 65.0, 75.0)));
    }

    private void temperatures(String kind, int count, TagDefinition definition) {
        each(kind, count, "temperature", definition);
    }

    private void flows(String kind, int count, TagDefinition definition) {
        each(kind, count, "flow", definition);
    }

    private void each(String kind, int count, String tag, TagDefinition definition) {
        for (int i = 1; i <= count; i++) {
            put(kind + "-" + i, tag, definition);
        }
    }

    private void everywhere(String tag, String unit, double low, double high) {
        put(TagKey.ANY, tag, definition(unit, low, high, null, null));
    }

    private void put(String device, String tag, TagDefinition definition) {
        definitions.put(new TagKey(TagKey.ANY, device, tag), definition);
    }

    private static TagDefinition temperature(double low, double high, @Nullable AlarmLimits limits) {
        TagRules noisy = new TagRules(
                TagRules.ValueType.NUMBER,
                null,
                new TagRules.Thresholds(null, null),
                new TagRules.Flatline(null, STUCK_AFTER, null, List.of()),
                null,
                null,
                null,
                null);
        return definition("Cel", low, high, limits, noisy);
    }

    private static TagDefinition definition(
            String unit, double low, double high, @Nullable AlarmLimits limits, @Nullable TagRules rules) {
        return new TagDefinition(
                unit, new Range(low, high), null, limits, List.of(), SAMPLED_EVERY, null, rules, OnViolation.FLAG);
    }
}
