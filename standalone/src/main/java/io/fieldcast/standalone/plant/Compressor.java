package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** Fills an air receiver between two pressures while the workshop draws from it; works harder by day. */
final class Compressor implements Machine {

    private static final double CUT_IN = 6.8;
    private static final double CUT_OUT = 8.2;

    private final RandomGenerator random;
    private final Drift demand;
    private final Lag head = new Lag(40, 120);
    private double receiver = 7.5;
    private boolean running;

    Compressor(RandomGenerator random) {
        this.random = random;
        this.demand = new Drift(0.3, 60, random);
    }

    @Override
    public void advance(Weather weather, double seconds) {
        running = running ? receiver < CUT_OUT : receiver < CUT_IN;
        double drawn = Math.max(0.1, 1 + demand.next(seconds));
        receiver = Math.max(0, receiver + ((running ? 0.055 : 0) - 0.022 * drawn) * seconds);
        head.towards(running ? 78 : weather.temperature() + 12, seconds);
    }

    @Override
    public void measure(Measurements out) {
        out.put("air_pressure", receiver + 0.01 * random.nextGaussian());
        out.put("temperature", head.value() + 0.2 * random.nextGaussian());
        out.put("power", running ? 22 + 0.3 * random.nextGaussian() : 0.4);
        out.put("running", running);
    }
}
