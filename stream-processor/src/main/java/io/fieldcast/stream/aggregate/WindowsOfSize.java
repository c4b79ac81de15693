package io.fieldcast.stream.aggregate;

import java.time.Duration;
import java.util.TreeMap;

/**
 * A device's windows of one size.
 *
 * @param open those that have not closed, by their start
 */
record WindowsOfSize(Duration size, TreeMap<Long, OpenWindow> open) {

    WindowsOfSize(Duration size) {
        this(size, new TreeMap<>());
    }

    /** When the window begins in which this time lies: windows are aligned to the epoch, in UTC. */
    long startOf(long time) {
        return time - Math.floorMod(time, SourceTime.micros(size));
    }

    Iterable<OpenWindow> overlapping(long from, long to) {
        return open.subMap(startOf(from), true, startOf(to), true).values();
    }
}
