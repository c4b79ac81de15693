package io.fieldcast.standalone.plant;

import io.fieldcast.schema.TagValue;
import java.util.random.RandomGenerator;

/** A hydraulic press: closes, holds, opens, waits; each stroke warms its oil, and breaks give it time to cool. */
final class Press implements Machine {

    /** What it is doing, and for how many seconds. */
    private enum State {
        CLOSING(1.6),
        HOLDING(4),
        OPENING(1.4),
        WAITING(3),
        BREAK(90);

        private final double seconds;

        State(double seconds) {
            this.seconds = seconds;
        }
    }

    private static final int STROKES_TO_BREAK = 60;

    private final RandomGenerator random;
    private final Lag pressure = new Lag(5, 0.4);
    private final Lag oil;
    private final Lag mould;
    private State state = State.WAITING;
    private double secondsLeft;
    private long strokes;

    Press(RandomGenerator random) {
        this.random = random;
        this.oil = new Lag(42 + 6 * random.nextDouble(), 600);
        this.mould = new Lag(160, 300);
        this.secondsLeft = 10 * random.nextDouble();
        this.strokes = 10_000L + random.nextInt(50_000);
    }

    @Override
    public void advance(Weather weather, double seconds) {
        secondsLeft -= seconds;
        if (secondsLeft <= 0) {
            state = next();
            secondsLeft = state.seconds * (0.95 + 0.1 * random.nextDouble());
        }
        pressure.towards(targetPressure(), seconds);
        oil.towards(state == State.BREAK ? weather.temperature() + 20 : 30 + pressure.value() * 0.14, seconds);
        mould.towards(state == State.HOLDING ? 172 : 158, seconds);
    }

    @Override
    public void measure(Measurements out) {
        out.put("temperature", oil.value() + 0.1 * random.nextGaussian());
        out.put("mould_temperature", mould.value() + 0.2 * random.nextGaussian());
        out.put("hydraulic_pressure", Math.max(0, pressure.value() + 0.6 * random.nextGaussian()));
        out.put("force", Math.max(0, pressure.value() * 7.85 + 4 * random.nextGaussian()));
        out.put("strokes", TagValue.of(strokes));
        out.put("state", TagValue.of(state.name()));
    }

    private State next() {
        return switch (state) {
            case CLOSING -> State.HOLDING;
            case HOLDING -> State.OPENING;
            case OPENING -> {
                strokes++;
                yield strokes % STROKES_TO_BREAK == 0 ? State.BREAK : State.WAITING;
            }
            case WAITING, BREAK -> State.CLOSING;
        };
    }

    private double targetPressure() {
        return switch (state) {
            case CLOSING -> 70;
            case HOLDING -> 210;
            case OPENING -> 35;
            case WAITING, BREAK -> 5;
        };
    }
}
