package io.fieldcast.standalone.replay;

/** A batch was not taken, so everything from its first line on is still to be posted. */
final class DeliveryFailedException extends RuntimeException {

    private final int exitCode;

    DeliveryFailedException(String file, long line, String why, int exitCode) {
        super("stopped at " + file + " line " + line + " (" + why
                + "): every row before it is acknowledged; to go on from there: --from-line " + line);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
