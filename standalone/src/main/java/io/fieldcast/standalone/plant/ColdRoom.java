package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** A cold room: a compressor cycles to keep it cold, and now and then someone opens the door. */
final class ColdRoom implements Machine {

    private static final double SETPOINT = -18;
    private static final double DOOR_OPENINGS_PER_SECOND = 1 / 240.0;

    private final RandomGenerator random;
    private final Lag air = new Lag(SETPOINT, 420);
    private double doorSeconds;
    private boolean running;

    ColdRoom(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void advance(Weather weather, double seconds) {
        doorSeconds = Math.max(0, doorSeconds - seconds);
        if (doorSeconds == 0 && random.nextDouble() < DOOR_OPENINGS_PER_SECOND * seconds) {
            doorSeconds = 10 + random.nextInt(30);
        }
        running = air.value() > SETPOINT + (running ? -1 : 1);
        double warmth = doorSeconds > 0 ? weather.temperature() + 20 : -8;
        air.towards(running ? Math.min(warmth, 2) - 30 : warmth, seconds);
    }

    @Override
    public void measure(Measurements out) {
        boolean doorOpen = doorSeconds > 0;
        out.put("temperature", air.value() + 0.05 * random.nextGaussian());
        out.put("humidity", (doorOpen ? 74 : 62) + 0.5 * random.nextGaussian());
        out.put("power", running ? 5.5 + 0.1 * random.nextGaussian() : 0.2);
        out.put("running", running);
        out.put("door_open", doorOpen);
    }
}
