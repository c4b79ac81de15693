package io.fieldcast.standalone.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast time passes during a replay: once, so many times, or not at all. */
record Speed(double factor) {

    static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
    private static final Pattern FACTOR = Pattern.compile("([0-9]{1,6}(\\.[0-9]{1,3})?)x");

    /** Reads {@code realtime}, {@code max}, or a factor like {@code 60x}. */
    static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (text.equals("realtime")) {
            return new Speed(1);
        }
        Matcher matcher = FACTOR.matcher(text);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
            throw new InvalidMappingException("speed must be realtime, max, or a factor like 60x, not '" + text + "'");
        }
        return new Speed(Double.parseDouble(matcher.group(1)));
    }

    boolean waits() {
        return Double.isFinite(factor);
    }
}
