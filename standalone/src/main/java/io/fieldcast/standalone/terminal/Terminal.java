package io.fieldcast.standalone.terminal;

import java.util.List;

/**
 * Whether a person watches what a command prints, or a program reads it.
 *
 * @param out where results go
 * @param err where everything else goes
 */
public record Terminal(boolean out, boolean err) {

    /** Nobody watches: in a pipe, a file, a test. */
    public static final Terminal NONE = new Terminal(false, false);

    /** The property in which the script {@code fieldcast} says which of the two are terminals; Java 17 cannot tell. */
    private static final String PROPERTY = "fieldcast.terminal";

    public static Terminal ofThisProcess() {
        List<String> streams = List.of(System.getProperty(PROPERTY, "").split(","));
        return new Terminal(streams.contains("out"), streams.contains("err"));
    }
}
