package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** A boiler whose burner cycles between two temperatures; steam pressure follows the heat, and the load cools it. */
final class Boiler implements Machine {

    private static final double SETPOINT = 88;
    private static final double HYSTERESIS = 3;

    private final RandomGenerator random;
    private final Drift load;
    private final Lag water;
    private boolean burner = true;

    Boiler(RandomGenerator random) {
        this.random = random;
        this.load = new Drift(12, 900, random);
        this.water = new Lag(SETPOINT - 8 * random.nextDouble(), 180);
    }

    @Override
    public void advance(Weather weather, double seconds) {
        if (water.value() > SETPOINT + HYSTERESIS) {
            burner = false;
        } else if (water.value() < SETPOINT - HYSTERESIS) {
            burner = true;
        }
        double lossByLoad = load() * 0.12;
        water.towards((burner ? 112 : 66) - lossByLoad, seconds);
        load.next(seconds);
    }

    @Override
    public void measure(Measurements out) {
        double temperature = water.value() + 0.1 * random.nextGaussian();
        out.put("temperature", temperature);
        out.put("setpoint", SETPOINT);
        out.put("steam_pressure", 1 + Math.max(0, water.value() - 60) * 0.045 + 0.01 * random.nextGaussian());
        out.put("load", load());
        out.put("burner", burner);
    }

    private double load() {
        return Math.max(0, Math.min(100, 50 + load.value()));
    }
}
