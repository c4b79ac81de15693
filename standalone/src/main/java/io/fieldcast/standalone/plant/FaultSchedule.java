package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** Decides when one device has which fault: rarely, at random, one at a time. */
final class FaultSchedule {

    private static final double MEAN_SECONDS_BETWEEN = 600;
    /** A spike is a matter of one sample, so it may come more often than the rest. */
    private static final Fault[] CHOICE = {Fault.SPIKE, Fault.SPIKE, Fault.SPIKE, Fault.STUCK, Fault.SILENT, Fault.BAD};

    private final RandomGenerator random;
    private Fault current = Fault.NONE;
    private double secondsLeft;

    FaultSchedule(RandomGenerator random) {
        this.random = random;
        this.secondsLeft = secondsOfHealth();
    }

    /** The fault during the next so many seconds. */
    Fault next(double seconds) {
        secondsLeft -= seconds;
        if (secondsLeft > 0) {
            return current;
        }
        if (current == Fault.NONE) {
            current = CHOICE[random.nextInt(CHOICE.length)];
            int range = current.mostSeconds() - current.leastSeconds();
            secondsLeft = current.leastSeconds() + (range == 0 ? 0 : random.nextInt(range));
        } else {
            current = Fault.NONE;
            secondsLeft = secondsOfHealth();
        }
        return current;
    }

    private double secondsOfHealth() {
        return MEAN_SECONDS_BETWEEN * random.nextExponential();
    }
}
