package io.fieldcast.standalone.plant;

/** A quantity that follows its target with a first-order lag, as heat and flow do. */
final class Lag {

    private final double timeConstantSeconds;
    private double value;

    Lag(double start, double timeConstantSeconds) {
        this.value = start;
        this.timeConstantSeconds = timeConstantSeconds;
    }

    double towards(double target, double seconds) {
        value += (target - value) * (1 - Math.exp(-seconds / timeConstantSeconds));
        return value;
    }

    double value() {
        return value;
    }
}
