package io.fieldcast.standalone.terminal;

/** The word for what a number counts: {@code 1 broker}, {@code 3 brokers}. */
public final class Plural {

    private Plural() {}

    /** @param one the word for one of them, to which an s is put for any other number */
    public static String of(long count, String one) {
        return count == 1 ? one : one + "s";
    }
}
