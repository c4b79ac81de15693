package io.fieldcast.schema.json;

import io.fieldcast.schema.Identifier;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Reads the scalar fields of a reading, in whatever shape it was sent, and remembers the first violation. A field that
 * breaks its rule reads as null. Not safe for several threads.
 */
public final class ScalarFields {

    /** The last instant that four-digit years can write, as ISO-8601 without a sign does. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final int LONGEST_NAME_IN_A_MESSAGE = 160;

    private @Nullable Violation violation;

    /** Forgets the violation, for the next reading. */
    public void reset() {
        violation = null;
    }

    /** The first one since the last {@link #reset()}. */
    public @Nullable Violation violation() {
        return violation;
    }

    /** Only the first one counts. */
    public void violate(String field, String rule, String message) {
        if (violation == null) {
            violation = new Violation(field, rule, message);
        }
    }

    @Nullable
    String identifier(JsonParser in, String field, Identifier kind) {
        String name = text(in, field);
        if (name != null && !kind.accepts(name)) {
            violate(field, "pattern", "must match " + kind.pattern());
        }
        return name;
    }

    /** A string of any length. */
    public @Nullable String text(JsonParser in, String field) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        refuse(in, field, "must be a string");
        return null;
    }

    /** True or false; false if it is neither, which is a violation. */
    public boolean flag(JsonParser in, String field) {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            refuse(in, field, "must be true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    @Nullable
    Long sequence(JsonParser in, String field) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            refuse(in, field, "must be a whole number");
            return null;
        }
        if (in.getNumberType() == NumberType.BIG_INTEGER || in.getLongValue() < 0) {
            violate(field, "range", "must be from 0 to " + Long.MAX_VALUE);
            return null;
        }
        return in.getLongValue();
    }

    /** An ISO-8601 instant or epoch milliseconds, from 1970 to 9999. */
    public @Nullable Instant time(JsonParser in, String field) {
        Instant time;
        switch (in.currentToken()) {
            case VALUE_STRING -> time = instant(in.getString(), field);
            case VALUE_NUMBER_INT -> time = epochMillis(in, field);
            default -> {
                refuse(in, field, "must be an ISO-8601 instant or epoch milliseconds");
                return null;
            }
        }
        if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(END_OF_TIME))) {
            violate(field, "range", "must lie between " + Instant.EPOCH + " and " + END_OF_TIME);
            return null;
        }
        return time;
    }

    private @Nullable Instant instant(String text, String field) {
        try {
            return InstantText.parse(text);
        } catch (DateTimeException e) {
            violate(
                    field,
                    "instant",
                    "'" + shorten(text) + "' is no ISO-8601 instant such as 2026-11-22T18:00:00.123Z"
                            + " (a local time needs its zone: Z or +01:00)");
            return null;
        }
    }

    private @Nullable Instant epochMillis(JsonParser in, String field) {
        if (in.getNumberType() == NumberType.BIG_INTEGER) {
            BigInteger millis = in.getBigIntegerValue();
            violate(field, "range", shorten(millis.toString()) + " ms lies beyond the year 9999");
            return null;
        }
        return Instant.ofEpochMilli(in.getLongValue());
    }

    private void refuse(JsonParser in, String field, String expected) {
        violate(field, "type", expected + ", not " + describe(in));
        in.skipChildren();
    }

    /** The current token's kind, for a message. */
    public static String describe(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }

    /** A name from outside, of a length that fits into a message. */
    public static String shorten(String text) {
        return text.length() <= LONGEST_NAME_IN_A_MESSAGE ? text : text.substring(0, LONGEST_NAME_IN_A_MESSAGE) + "…";
    }
}
