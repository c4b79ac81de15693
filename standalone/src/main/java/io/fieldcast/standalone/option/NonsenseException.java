package io.fieldcast.standalone.option;

/** What a variable or an option says makes no sense: the message names it and the rule, on one line. */
public final class NonsenseException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public NonsenseException(String message) {
        super(message);
    }
}
