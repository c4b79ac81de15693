package io.fieldcast.schema.json;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants as ISO-8601 writes them. What {@link Instant#parse} takes is taken, and what {@link Instant#toString} writes
 * is written; the common form, {@code 2026-11-22T18:00:00.123Z}, without a formatter, which would be a tenth of all that
 * a reading costs.
 */
final class InstantText {

    /** Room for what {@link #write} writes. */
    static final int LONGEST = "9999-12-31T23:59:59.999999999Z".length();

    private static final int SECONDS = "2026-11-22T18:00:00".length();
    private static final int MAX_FRACTION = 9;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int DAYS_OF_400_YEARS = 146_097;

    /** From 1 March of the year 0, where years end with the leap day, to 1970. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private static final Instant END_OF_FOUR_DIGITS = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private InstantText() {}

    /** @throws DateTimeException if it is no ISO-8601 instant */
    static Instant parse(String text) {
        Instant common = common(text);
        return common == null ? Instant.parse(text) : common;
    }

    /** Null if it is of another form, or no instant at all. */
    static @Nullable Instant common(String text) {
        int length = text.length();
        if (length <= SECONDS || length > LONGEST || !hasSeparators(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS);
        int nanos = nanos(text);
        boolean known = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month)
                && isWithin(hour, 23)
                && isWithin(minute, 59)
                && isWithin(second, 59)
                && nanos >= 0;
        return known
                ? Instant.ofEpochSecond(
                        epochDay(year, month, day) * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second, nanos)
                : null;
    }

    private static boolean hasSeparators(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(text.length() - 1) == 'Z';
    }

    /** After the seconds, up to the Z; negative if that is no fraction. */
    private static int nanos(String text) {
        int digits = text.length() - 1 - SECONDS - 1;
        if (digits < 0) {
            return 0;
        }
        if (digits == 0 || text.charAt(SECONDS) != '.') {
            return -1;
        }
        int fraction = number(text, SECONDS + 1, text.length() - 1);
        for (int i = digits; i < MAX_FRACTION; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** Negative if there is anything but digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static boolean isWithin(int number, int last) {
        return number >= 0 && number <= last;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /**
     * Whether these bytes are what {@link #write} writes of some instant from 1970 to 9998. Of others that are it may say
     * that they are not.
     */
    static boolean isAsWritten(byte[] text, int from, int to) {
        int length = to - from;
        if (length <= SECONDS || length > LONGEST || text[to - 1] != 'Z') {
            return false;
        }
        int year = number(text, from, from + 4);
        int month = number(text, from + 5, from + 7);
        int day = number(text, from + 8, from + 10);
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':'
                && year >= FIRST_YEAR
                && year < LAST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month)
                && isWithin(number(text, from + 11, from + 13), 23)
                && isWithin(number(text, from + 14, from + 16), 59)
                && isWithin(number(text, from + 17, from + SECONDS), 59)
                && isFractionAsWritten(text, from + SECONDS, to - 1);
    }

    /** Nothing, or threes of digits of which the last is not without worth. */
    private static boolean isFractionAsWritten(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        int digits = to - from - 1;
        return text[from] == '.'
                && digits > 0
                && digits % 3 == 0
                && number(text, from + 1, to) >= 0
                && number(text, to - 3, to) > 0;
    }

    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Years are counted from March, so that the leap day is the last of its year. */
    private static long epochDay(int year, int month, int day) {
        long fromMarch = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(fromMarch, 400L);
        long yearOfEra = fromMarch - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * DAYS_OF_400_YEARS + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DAYS_TO_EPOCH;
    }

    /**
     * Writes it as {@link Instant#toString} does.
     *
     * @param out with room for {@link #LONGEST} from {@code at} on
     * @return where it ends; negative if it lies outside 1970 to 9999, and nothing has been written
     */
    static int write(Instant instant, byte[] out, int at) {
        long seconds = instant.getEpochSecond();
        if (seconds < 0 || instant.isAfter(END_OF_FOUR_DIGITS)) {
            return -1;
        }
        long fromMarch = seconds / SECONDS_OF_DAY + DAYS_TO_EPOCH;
        long era = fromMarch / DAYS_OF_400_YEARS;
        long dayOfEra = fromMarch - era * DAYS_OF_400_YEARS;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (int) ((5 * dayOfYear + 2) / 153);
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int secondOfDay = (int) (seconds % SECONDS_OF_DAY);
        digits(out, at, 4, (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0));
        out[at + 4] = '-';
        digits(out, at + 5, 2, month);
        out[at + 7] = '-';
        digits(out, at + 8, 2, (int) (dayOfYear - (153L * monthFromMarch + 2) / 5 + 1));
        out[at + 10] = 'T';
        digits(out, at + 11, 2, secondOfDay / 3_600);
        out[at + 13] = ':';
        digits(out, at + 14, 2, secondOfDay / 60 % 60);
        out[at + 16] = ':';
        digits(out, at + 17, 2, secondOfDay % 60);
        int end = fraction(instant.getNano(), out, at + SECONDS);
        out[end] = 'Z';
        return end + 1;
    }

    /** As many threes of digits as it takes. */
    private static int fraction(int nanos, byte[] out, int at) {
        if (nanos == 0) {
            return at;
        }
        out[at] = '.';
        int count = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : MAX_FRACTION;
        digits(out, at + 1, count, count == 3 ? nanos / 1_000_000 : count == 6 ? nanos / 1_000 : nanos);
        return at + 1 + count;
    }

    private static void digits(byte[] out, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
