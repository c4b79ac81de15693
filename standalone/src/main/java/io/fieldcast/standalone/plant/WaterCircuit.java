package io.fieldcast.standalone.plant;

import io.fieldcast.schema.TagValue;
import java.util.random.RandomGenerator;

/** Two machines that depend on each other: the pump runs by the tank's level, and the level rises by the pump's flow. */
final class WaterCircuit {

    private static final double FULL = 85;
    private static final double LOW = 35;
    /** A day tank of half a cubic metre: something happens every minute. */
    private static final double PERCENT_PER_CUBIC_METRE = 200;

    private final RandomGenerator random;
    private final Drift demand;
    private final Lag flow = new Lag(0, 4);
    private final Lag water = new Lag(14, 3_600);
    private double level;
    private boolean running;

    WaterCircuit(RandomGenerator random) {
        this.random = random;
        this.demand = new Drift(2, 300, random);
        this.level = LOW + (FULL - LOW) * random.nextDouble();
        this.running = random.nextBoolean();
    }

    Machine pump() {
        return new Pump();
    }

    Machine tank() {
        return new Tank();
    }

    private final class Pump implements Machine {

        private final Lag bearing = new Lag(30, 240);

        @Override
        public void advance(Weather weather, double seconds) {
            running = running ? level < FULL : level < LOW;
            flow.towards(running ? 24 : 0, seconds);
            bearing.towards(weather.temperature() + (running ? 34 : 8), seconds);
        }

        @Override
        public void measure(Measurements out) {
            double share = flow.value() / 24;
            out.put("flow", Math.max(0, flow.value() + 0.1 * share * random.nextGaussian()));
            out.put("discharge_pressure", 1.2 + 3.4 * share * share + 0.02 * random.nextGaussian());
            out.put("speed", TagValue.of(Math.round(1_480 * Math.min(1, share * 1.05))));
            out.put("temperature", bearing.value() + 0.1 * random.nextGaussian());
            out.put("vibration", 0.2 + 1.6 * share + 0.1 * Math.abs(random.nextGaussian()));
            out.put("power", 0.1 + 7.2 * share + 0.05 * random.nextGaussian() * share);
            out.put("running", running);
        }
    }

    private final class Tank implements Machine {

        private double valve;

        @Override
        public void advance(Weather weather, double seconds) {
            double drawn = Math.max(2, 12 + demand.next(seconds));
            valve = Math.min(100, drawn * 5);
            level += (flow.value() - drawn) / 3_600 * PERCENT_PER_CUBIC_METRE * seconds;
            level = Math.max(0, Math.min(100, level));
            water.towards(10 + 0.3 * weather.temperature(), seconds);
        }

        @Override
        public void measure(Measurements out) {
            out.put("level", Math.max(0, Math.min(100, level + 0.1 * random.nextGaussian())));
            out.put("temperature", water.value() + 0.05 * random.nextGaussian());
            out.put("valve", valve);
        }
    }
}
