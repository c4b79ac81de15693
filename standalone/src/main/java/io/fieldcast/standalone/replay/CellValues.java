package io.fieldcast.standalone.replay;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cell's text as a tag's value. */
final class CellValues {

    private static final int LONGEST_WHOLE = 18;

    private final char decimal;
    private final List<Double> sentinels;
    private final Pattern number;

    CellValues(char decimal, List<Double> sentinels) {
        this.decimal = decimal;
        this.sentinels = List.copyOf(sentinels);
        String point = Pattern.quote(Character.toString(decimal));
        this.number = Pattern.compile("[+-]?([0-9]+(" + point + "[0-9]*)?|" + point + "[0-9]+)([eE][+-]?[0-9]{1,3})?");
    }

    RawTagValue read(String cell, TagColumn.Type type, String column) throws SkippedRowException {
        return switch (type) {
            case NUMBER -> {
                TagValue value = number(cell);
                if (value == null) {
                    throw new SkippedRowException(
                            SkipReason.NUMBER, column + ": " + SkippedRowException.printable(cell));
                }
                yield withQuality(value);
            }
            case AUTO -> {
                TagValue value = number(cell);
                yield value == null ? RawTagValue.of(TagValue.of(cell)) : withQuality(value);
            }
            case TEXT -> RawTagValue.of(TagValue.of(cell));
            case BOOLEAN -> RawTagValue.of(TagValue.of(flag(cell, column)));
        };
    }

    /** Null if it is none that a double can hold. */
    private @Nullable TagValue number(String cell) {
        if (!number.matcher(cell).matches()) {
            return null;
        }
        if (cell.length() <= LONGEST_WHOLE && cell.matches("[+-]?[0-9]+")) {
            return TagValue.of(Long.parseLong(cell));
        }
        double value = Double.parseDouble(cell.replace(decimal, '.'));
        return Double.isFinite(value) ? TagValue.of(value) : null;
    }

    private RawTagValue withQuality(TagValue value) {
        return sentinels.contains(value.asDouble())
                ? new RawTagValue(value, QualityLevel.BAD, null)
                : RawTagValue.of(value);
    }

    private static boolean flag(String cell, String column) throws SkippedRowException {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default ->
                throw new SkippedRowException(SkipReason.FLAG, column + ": " + SkippedRowException.printable(cell));
        };
    }
}
