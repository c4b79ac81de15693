package io.fieldcast.gateway.access;

/** One of the application's credentials is not set. */
final class MissingCredentialException extends RuntimeException {

    private final String variable;

    MissingCredentialException(String property, String variable) {
        super(property + " is not set");
        this.variable = variable;
    }

    /** The environment variable that would set it. */
    String variable() {
        return variable;
    }
}
