package io.fieldcast.standalone.terminal;

/** What every command's exit code means; a command's help says which of them it has, and when. */
public final class ExitCode {

    /** All of it is done, or in order. */
    public static final int DONE = 0;
    /** Some of it failed, was rejected or is not in order; or Fieldcast cannot start so. */
    public static final int FAILED = 1;
    /** The command line makes no sense; nothing was done. */
    public static final int USAGE = 2;
    /** Nobody answered, or only to say that he is too busy: the same command may succeed later. */
    public static final int UNREACHED = 3;
    /** A key, a secret, a token or an origin was not accepted, or a channel does not exist: later is no better. */
    public static final int REFUSED = 4;

    private ExitCode() {}
}
