package io.fieldcast.stream.dynamics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A few tags' histories, stored together. A device's tags mostly change together, and a record for each of them would
 * cost more than what it carries; but a change must not rewrite a thousand tags either.
 */
final class Page {

    /** The most tags in a page. */
    static final int TAGS = 16;

    private static final char MARK = 'p';

    private final int number;
    private final Map<String, TagHistory> tags = new LinkedHashMap<>();
    private boolean changed;

    Page(int number) {
        this.number = number;
    }

    static int number(String piece) {
        return Integer.parseInt(piece.substring(1));
    }

    String name() {
        return MARK + Integer.toString(number);
    }

    Map<String, TagHistory> tags() {
        return tags;
    }

    boolean isFull() {
        return tags.size() >= TAGS;
    }

    void markChanged() {
        changed = true;
    }

    /** Whether it was marked since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
