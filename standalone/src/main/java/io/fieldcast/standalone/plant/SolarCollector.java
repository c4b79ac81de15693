package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** A thermal collector: the sun heats it, and a pump carries the heat away once it is worth it. */
final class SolarCollector implements Machine {

    private static final double PUMP_ON_ABOVE = 8;
    private static final double PUMP_OFF_BELOW = 3;

    private final RandomGenerator random;
    private final Lag collector;
    private final Lag store = new Lag(38, 7_200);
    private final Lag flow = new Lag(0, 5);
    private boolean running;

    SolarCollector(RandomGenerator random) {
        this.random = random;
        this.collector = new Lag(15 + 5 * random.nextDouble(), 400);
    }

    @Override
    public void advance(Weather weather, double seconds) {
        double gain = weather.irradiance() * 0.11;
        double cooling = running ? 0.45 : 0;
        double target = weather.temperature() + gain;
        collector.towards(target + cooling * (store.value() - target), seconds);
        store.towards(running ? Math.max(store.value(), collector.value() - 4) : 35, seconds);
        double difference = collector.value() - store.value();
        running = running ? difference > PUMP_OFF_BELOW : difference > PUMP_ON_ABOVE;
        flow.towards(running ? 1.4 : 0, seconds);
    }

    @Override
    public void measure(Measurements out) {
        out.put("collector_temperature", collector.value() + 0.1 * random.nextGaussian());
        out.put("temperature", store.value() + 0.05 * random.nextGaussian());
        out.put("flow", Math.max(0, flow.value() + (running ? 0.02 * random.nextGaussian() : 0)));
        out.put("running", running);
    }
}
