package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** The site's electricity meter: power wanders, energy only ever rises, the grid hums at its frequency. */
final class EnergyMeter implements Machine {

    private final Drift demand;
    private final Drift voltage;
    private final Drift frequency;
    private double energy;

    EnergyMeter(RandomGenerator random) {
        this.demand = new Drift(25, 300, random);
        this.voltage = new Drift(1.5, 120, random);
        this.frequency = new Drift(0.02, 30, random);
        this.energy = 100_000 + random.nextInt(400_000);
    }

    @Override
    public void advance(Weather weather, double seconds) {
        demand.next(seconds);
        voltage.next(seconds);
        frequency.next(seconds);
        energy += power() * seconds / 3_600;
    }

    @Override
    public void measure(Measurements out) {
        out.put("power", power());
        out.put("energy", energy);
        out.put("voltage", 400 + voltage.value());
        out.put("frequency", 50 + frequency.value());
    }

    private double power() {
        return Math.max(15, 140 + demand.value());
    }
}
