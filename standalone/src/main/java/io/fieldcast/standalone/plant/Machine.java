package io.fieldcast.standalone.plant;

import io.fieldcast.schema.TagValue;

/** Something at a site that lives in time and can be measured. */
interface Machine {

    /** Lets so much time pass. */
    void advance(Weather weather, double seconds);

    /** Says what it measures now, the same tags in the same order each time. */
    void measure(Measurements out);

    /** Takes one tag's value after the other. */
    interface Measurements {

        void put(String tag, TagValue value);

        /** Rounds to two decimals: no sensor here knows more. */
        default void put(String tag, double value) {
            put(tag, TagValue.of(Math.round(value * 100) / 100.0));
        }

        default void put(String tag, boolean value) {
            put(tag, TagValue.of(value));
        }
    }
}
