package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** A slow random wander around zero that always comes home (an Ornstein-Uhlenbeck process). */
final class Drift {

    private final double deviation;
    private final double timeConstantSeconds;
    private final RandomGenerator random;
    private double value;

    /** Wanders by this standard deviation, and forgets where it was within this time. */
    Drift(double deviation, double timeConstantSeconds, RandomGenerator random) {
        this.deviation = deviation;
        this.timeConstantSeconds = timeConstantSeconds;
        this.random = random;
        this.value = deviation * random.nextGaussian();
    }

    double next(double seconds) {
        double kept = Math.exp(-seconds / timeConstantSeconds);
        value = value * kept + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
        return value;
    }

    double value() {
        return value;
    }
}
