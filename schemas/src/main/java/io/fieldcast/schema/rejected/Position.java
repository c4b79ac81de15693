package io.fieldcast.schema.rejected;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands on {@code scada.rejected}; written {@code partition:offset}. */
public record Position(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    /** @throws IllegalArgumentException if it is not of that form */
    public static Position parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no position: write partition:offset, as list shows it");
        }
        return new Position(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
