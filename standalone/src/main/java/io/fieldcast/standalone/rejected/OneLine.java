package io.fieldcast.standalone.rejected;

/** Text from outside as a terminal may show it: on one line, without control characters, not too long. */
final class OneLine {

    private OneLine() {}

    static String of(String text, int longest) {
        String safe = text.replaceAll("\\p{Cntrl}", " ");
        return safe.length() <= longest ? safe : safe.substring(0, longest - 1) + "…";
    }
}
