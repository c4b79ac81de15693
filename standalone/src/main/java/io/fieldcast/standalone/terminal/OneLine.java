package io.fieldcast.standalone.terminal;

/** Text from outside as a terminal may show it: on one line, without control characters, not too long. */
public final class OneLine {

    private OneLine() {}

    public static String of(String text, int longest) {
        String safe = text.replaceAll("\\p{Cntrl}", " ");
        return safe.length() <= longest ? safe : safe.substring(0, longest - 1) + "…";
    }
}
