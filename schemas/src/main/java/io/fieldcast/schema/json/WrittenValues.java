package io.fieldcast.schema.json;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagMap;
import io.fieldcast.schema.TagNames;
import io.fieldcast.schema.TagValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of readings, see {@link WrittenReadings}. Not safe for several threads. */
final class WrittenValues {

    /** Longer numbers are written with an exponent, or may not be exactly what their digits say. */
    private static final long TOO_LONG = 10_000_000;

    private static final int DECIMALS = 3;
    private static final double[] POWERS_OF_TEN = {1, 10, 100, 1_000};

    /** The most kinds of readings whose tags are remembered. */
    private static final int MOST_KINDS = 1_000;

    private final PlainText in;
    private final Map<List<String>, Kind> kinds = new HashMap<>();
    private RawTagValue[] values = new RawTagValue[16];
    private int count;

    WrittenValues(PlainText in) {
        this.in = in;
    }

    /** Readings that have the same tags in the same order, and how each of these is written. */
    record Kind(TagNames names, byte[][] written) {

        private static Kind of(List<String> names) {
            byte[][] written = new byte[names.size()][];
            for (int i = 0; i < written.length; i++) {
                written[i] = ('"' + names.get(i) + "\":").getBytes(StandardCharsets.US_ASCII);
            }
            return new Kind(TagNames.of(names), written);
        }
    }

    /**
     * What kind they are of; null if they are not plain.
     *
     * @param likely the kind that they probably are of
     */
    @Nullable
    Kind read(@Nullable Kind likely) {
        int from = in.at;
        if (likely != null && readAs(likely)) {
            return likely;
        }
        in.at = from;
        return readAny();
    }

    private boolean readAs(Kind kind) {
        count = 0;
        for (byte[] tag : kind.written()) {
            if (!in.takeAll(tag) || !readValue() || !in.takeNow(count < kind.written().length ? ',' : '}')) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Kind readAny() {
        List<String> names = new ArrayList<>();
        count = 0;
        do {
            if (names.size() == RawReading.MAX_TAGS || !readName(names) || !readValue()) {
                return null;
            }
        } while (in.takeNow(','));
        return in.takeNow('}') ? kindOf(names) : null;
    }

    private boolean readName(List<String> names) {
        if (!in.takeNow('"')) {
            return false;
        }
        int from = in.at;
        int to = in.skip(PlainText.TAG);
        int length = to - from;
        names.add(in.text(from, to));
        return length > 0 && length <= Identifier.TAG.maxLength() && in.takeNow('"') && in.takeNow(':');
    }

    private @Nullable Kind kindOf(List<String> names) {
        Kind known = kinds.get(names);
        if (known == null && new HashSet<>(names).size() == names.size()) {
            if (kinds.size() == MOST_KINDS) {
                kinds.clear();
            }
            known = Kind.of(names);
            kinds.put(names, known);
        }
        return known;
    }

    private boolean readValue() {
        TagValue value = switch (in.peek()) {
            case 't' -> in.takeFlag() ? TagValue.of(true) : null;
            case 'f' -> in.takeFlag() ? TagValue.of(false) : null;
            case '"' -> text();
            default -> number();
        };
        if (value == null) {
            return false;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = RawTagValue.of(value);
        return true;
    }

    private @Nullable TagValue text() {
        in.takeNow('"');
        int from = in.at;
        int to = in.skip(PlainText.TEXT);
        return to - from <= TagValueParser.MAX_TEXT && in.takeNow('"') ? TagValue.of(in.text(from, to)) : null;
    }

    private @Nullable TagValue number() {
        boolean negative = in.takeNow('-');
        int from = in.at;
        long whole = in.digits();
        int digits = in.at - from;
        if (whole < 0 || (digits > 1 && in.bytes[from] == '0') || isExponent()) {
            return null;
        }
        if (in.peek() != '.') {
            return negative && whole == 0 ? null : TagValue.of(negative ? -whole : whole);
        }
        return whole < TOO_LONG ? decimal(negative, whole) : null;
    }

    private @Nullable TagValue decimal(boolean negative, long whole) {
        in.takeNow('.');
        int from = in.at;
        long fraction = in.digits();
        int digits = in.at - from;
        boolean isShortest = digits == 1 || fraction % 10 != 0;
        if (fraction < 0 || digits > DECIMALS || !isShortest || isExponent()) {
            return null;
        }
        double power = POWERS_OF_TEN[digits];
        double number = (whole * power + fraction) / power;
        return TagValue.of(negative ? -number : number);
    }

    private boolean isExponent() {
        return in.peek() == 'e' || in.peek() == 'E';
    }

    /** What was read, under the names that were found. */
    TagMap<RawTagValue> take(TagNames names) {
        return new TagMap<>(names, Arrays.copyOf(values, count));
    }
}
