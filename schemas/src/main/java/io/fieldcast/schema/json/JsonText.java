package io.fieldcast.schema.json;

import io.fieldcast.schema.TagValue;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.core.io.NumberOutput;

/**
 * JSON as it is being written, byte by byte: what {@link FieldcastJson} would write, without asking at each field what
 * it is. What is rare is left to that one. Not safe for several threads.
 */
final class JsonText {

    private static final int FIRST_CAPACITY = 1024;

    /** Doubles from 1 up to this one are written without an exponent. */
    private static final double WITHOUT_EXPONENT = 1e7;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** Takes JSON as it is, ASCII only. */
    @SuppressWarnings("deprecation") // Right for ASCII, and the only way that copies and makes no array first.
    JsonText raw(String ascii) {
        ensure(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    JsonText raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonText string(String text) {
        return isPlain(text) ? raw('"').raw(text).raw('"') : json(FieldcastJson.MAPPER.writeValueAsBytes(text));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '/') {
                return false;
            }
        }
        return true;
    }

    JsonText number(long number) {
        if (number < 0) {
            return raw(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits(number, digits);
    }

    JsonText number(double number) {
        double positive = Math.abs(number);
        if (positive >= 1 && positive < WITHOUT_EXPONENT) {
            // As measured values mostly are: a few decimals. So few that no other number is as short.
            long thousandths = (long) (positive * 1_000 + 0.5);
            if (thousandths / 1_000.0 == positive) {
                return (number < 0 ? raw('-') : this).decimal(thousandths);
            }
        }
        return raw(NumberOutput.toString(number, true));
    }

    private JsonText decimal(long thousandths) {
        number(thousandths / 1_000);
        int rest = (int) (thousandths % 1_000);
        raw('.');
        if (rest % 100 == 0) {
            return digits(rest / 100, 1);
        }
        return rest % 10 == 0 ? digits(rest / 10, 2) : digits(rest, 3);
    }

    JsonText flag(boolean flag) {
        return raw(flag ? "true" : "false");
    }

    JsonText value(TagValue value) {
        if (value instanceof TagValue.Real real) {
            return number(real.value());
        }
        if (value instanceof TagValue.Whole whole) {
            return number(whole.value());
        }
        if (value instanceof TagValue.Flag flag) {
            return flag(flag.value());
        }
        return value instanceof TagValue.Text text ? string(text.value()) : raw("null");
    }

    /** In ISO-8601, in UTC, with as many groups of three decimals as it has. */
    JsonText instant(Instant instant) {
        ensure(InstantText.LONGEST + 2);
        int end = InstantText.write(instant, bytes, length + 1);
        if (end < 0) {
            return string(instant.toString());
        }
        bytes[length] = '"';
        bytes[end] = '"';
        length = end + 1;
        return this;
    }

    private JsonText digits(long number, int digits) {
        ensure(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    JsonText json(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /** What has been written, and begins anew. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
