package io.fieldcast.standalone.doctor;

import java.util.Locale;

/**
 * What a check has found.
 *
 * @param what in one line
 * @param todo what to do about it, in one line; empty where there is nothing to do
 */
record Finding(Level level, String what, String todo) {

    enum Level {
        OK,
        /** It could not be looked at, because of another problem. */
        UNKNOWN,
        WARNING,
        PROBLEM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String what) {
        return new Finding(Level.OK, what, "");
    }

    static Finding unknown(String what) {
        return new Finding(Level.UNKNOWN, what, "");
    }

    static Finding warning(String what, String todo) {
        return new Finding(Level.WARNING, what, todo);
    }

    static Finding problem(String what, String todo) {
        return new Finding(Level.PROBLEM, what, todo);
    }
}
