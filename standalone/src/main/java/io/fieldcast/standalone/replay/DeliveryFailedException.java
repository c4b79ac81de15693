package io.fieldcast.standalone.replay;

/** A batch was not taken, so everything from its first line on is still to be posted. */
final class DeliveryFailedException extends RuntimeException {

    DeliveryFailedException(String file, long line, String why) {
        super("stopped at " + file + " line " + line + " (" + why
                + "): every row before it is acknowledged; to go on from there: --from-line " + line);
    }
}
