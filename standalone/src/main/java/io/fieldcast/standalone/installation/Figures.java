package io.fieldcast.standalone.installation;

import java.util.Arrays;
import java.util.OptionalDouble;

/** What {@code /actuator/prometheus} of a service says. */
public record Figures(String text) {

    public static final Figures NONE = new Figures("");

    /** The sum of a metric's lines that have this label, for instance {@code outcome="accepted"}; or of all for "". */
    public OptionalDouble sum(String metric, String label) {
        double[] values = text.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(values).sum());
    }

    /** The same as a whole number, 0 where nothing is said. */
    public long count(String metric, String label) {
        return Math.round(sum(metric, label).orElse(0));
    }
}
