package io.fieldcast.standalone.plant;

import io.fieldcast.schema.DeviceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Furnishes a site with its twenty devices. Each machine and each fault schedule has its own random numbers, split from
 * the site's, so that one more device does not change the others.
 */
final class SiteBuilder {

    private static final int FAST_PRESSES = 2;

    private final String site;
    private final SplittableRandom random;
    private final List<Device> fast = new ArrayList<>();
    private final List<Device> slow = new ArrayList<>();

    SiteBuilder(String site, SplittableRandom random) {
        this.site = site;
        this.random = random;
    }

    SimulatedSite build(Weather.Climate climate, Instant start) {
        Weather weather = new Weather(climate, random.split());
        slow("weather", 1, WeatherStation::new);
        slow("collector", 3, SolarCollector::new);
        slow("boiler", 2, Boiler::new);
        slow("cold-room", 1, ColdRoom::new);
        slow("compressor", 1, Compressor::new);
        slow("meter", 1, EnergyMeter::new);
        for (int i = 1; i <= 3; i++) {
            WaterCircuit circuit = new WaterCircuit(random.split());
            slow.add(device("pump-" + i, circuit.pump()));
            slow.add(device("tank-" + i, circuit.tank()));
        }
        for (int i = 1; i <= 5; i++) {
            (i <= FAST_PRESSES ? fast : slow).add(device("press-" + i, new Press(random.split())));
        }
        return new SimulatedSite(site, weather, fast, slow, start);
    }

    private void slow(String kind, int count, Function<RandomGenerator, Machine> machine) {
        for (int i = 1; i <= count; i++) {
            slow.add(device(kind + "-" + i, machine.apply(random.split())));
        }
    }

    private Device device(String name, Machine machine) {
        return new Device(new DeviceKey(site, name), machine, new FaultSchedule(random.split()), random.split());
    }
}
