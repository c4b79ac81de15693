package io.fieldcast.standalone.tail;

/** The connection has ended, or was not made: another may succeed. */
final class CutException extends Exception {

    CutException(String why) {
        super(why);
    }

    CutException(String why, Throwable cause) {
        super(why, cause);
    }
}
