package io.fieldcast.stream.aggregate;

/**
 * A device's clock: its latest source time, carried forward by the wall clock while nothing later comes in, and
 * never going back. So a silent device still closes its windows, and old data replayed at speed is not late by being old.
 *
 * <p>All times are microseconds; "wall" is the time at which a reading came in, not at which it is processed.
 */
final class DeviceClock {

    private long latest;
    private long wallAtLatest;
    private long floor;

    DeviceClock(long latest, long wallAtLatest, long floor) {
        this.latest = latest;
        this.wallAtLatest = wallAtLatest;
        this.floor = floor;
    }

    static DeviceClock startingAt(long sourceTime, long wall) {
        return new DeviceClock(sourceTime, wall, sourceTime);
    }

    /** Takes note of a reading's source time. */
    void observe(long sourceTime, long wall) {
        advance(wall);
        if (sourceTime > latest) {
            latest = sourceTime;
            wallAtLatest = wall;
            advance(wall);
        }
    }

    /** What the clock shows, from now on never less. */
    long advance(long wall) {
        floor = at(wall);
        return floor;
    }

    long at(long wall) {
        return Math.max(floor, latest + Math.max(0, wall - wallAtLatest));
    }

    /** When, on the wall, the clock will show this time if no later reading comes. */
    long wallWhen(long time) {
        return time <= floor ? wallAtLatest : wallAtLatest + (time - latest);
    }

    long latest() {
        return latest;
    }

    long wallAtLatest() {
        return wallAtLatest;
    }

    long floor() {
        return floor;
    }
}
