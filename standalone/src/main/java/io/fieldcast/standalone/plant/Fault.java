package io.fieldcast.standalone.plant;

/** What goes wrong with a device, and for how long. */
enum Fault {
    NONE(0, 0),
    /** One sample far out of range. */
    SPIKE(0, 0),
    /** Keeps reporting the same values. */
    STUCK(30, 120),
    /** Reports nothing at all. */
    SILENT(20, 60),
    /** Says itself that a value is bad. */
    BAD(10, 40);

    private final int leastSeconds;
    private final int mostSeconds;

    Fault(int leastSeconds, int mostSeconds) {
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
    }

    int leastSeconds() {
        return leastSeconds;
    }

    int mostSeconds() {
        return mostSeconds;
    }
}
