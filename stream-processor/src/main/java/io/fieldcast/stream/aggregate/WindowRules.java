package io.fieldcast.stream.aggregate;

import java.time.Duration;
import java.util.List;

/**
 * How a device's readings are summed up.
 *
 * @param sizes of the tumbling windows, ascending
 * @param grace how far behind the device's clock a reading still finds its window open
 * @param republishAfter the least time (of the wall) between two results of one window before it closes; of a large one
 *     up to ten times as long
 * @param memory how long, on the device's clock, a tag's last value is carried into later windows
 * @param maxTags the most tags of one device that are summed up; any further tag is left out
 * @param maxTrail the most samples per tag that are kept to be re-ordered
 */
public record WindowRules(
        List<Duration> sizes, Duration grace, Duration republishAfter, Duration memory, int maxTags, int maxTrail) {

    public WindowRules {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("sizes: at least one window size is needed");
        }
        Duration previous = Duration.ZERO;
        for (Duration size : sizes) {
            if (size.compareTo(previous) <= 0) {
                throw new IllegalArgumentException("sizes: must be positive and ascending, not " + sizes);
            }
            requireWholeMillis("sizes", size);
            previous = size;
        }
        requireWholeMillis("grace", grace);
        requireWholeMillis("republishAfter", republishAfter);
        requireWholeMillis("memory", memory);
        if (grace.isNegative() || republishAfter.isNegative() || memory.compareTo(previous) < 0) {
            throw new IllegalArgumentException("grace " + grace + " and republishAfter " + republishAfter
                    + " must not be negative, memory " + memory + " not shorter than the largest window");
        }
        if (maxTags < 1 || maxTrail < 2) {
            throw new IllegalArgumentException("maxTags must be at least 1 and maxTrail at least 2");
        }
    }

    /** What is noted of them counts in milliseconds, and must say the same. */
    private static void requireWholeMillis(String name, Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(name + ": must be whole milliseconds, not " + duration);
        }
    }

    /**
     * How far back the order of arrival must not matter: the oldest sample that a window of the smallest size may still
     * take.
     */
    long reachMicros() {
        return SourceTime.micros(grace) + SourceTime.micros(sizes.get(0));
    }
}
