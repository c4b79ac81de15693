package io.fieldcast.schema;

import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What a tag reads: in JSON a number, boolean, string or null.
 *
 * <p>Whole numbers stay whole, so that a counter beyond 2^53 keeps its last digit.
 */
@JsonSerialize(using = TagValueJson.Serializer.class)
@JsonDeserialize(using = TagValueJson.Deserializer.class)
public sealed interface TagValue {

    /** A whole number within 64 bits. */
    record Whole(long value) implements TagValue {}

    /** A finite IEEE 754 double. */
    record Real(double value) implements TagValue {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite, not " + value);
            }
        }
    }

    record Flag(boolean value) implements TagValue {}

    record Text(String value) implements TagValue {}

    /** No value: the device says only that, and how bad, it is. */
    record Missing() implements TagValue {}

    static TagValue missing() {
        return new Missing();
    }

    static TagValue of(long value) {
        return new Whole(value);
    }

    static TagValue of(double value) {
        return new Real(value);
    }

    static TagValue of(boolean value) {
        return new Flag(value);
    }

    static TagValue of(String value) {
        return new Text(value);
    }

    default boolean isNumber() {
        return this instanceof Whole || this instanceof Real;
    }

    /**
     * The number as a double; a whole number beyond 2^53 is rounded.
     *
     * @throws IllegalStateException if this is no number
     */
    default double asDouble() {
        if (this instanceof Real real) {
            return real.value;
        }
        if (this instanceof Whole whole) {
            return whole.value;
        }
        throw new IllegalStateException(this + " is not a number");
    }
}
