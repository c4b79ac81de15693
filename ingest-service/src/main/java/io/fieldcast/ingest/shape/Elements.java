package io.fieldcast.ingest.shape;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The elements of an array, or the one value that stands in its place. */
final class Elements implements Entries {

    /** Reads the element that the parser's current token begins, to its last token. */
    @FunctionalInterface
    interface Element {
        Entry read(long index);
    }

    private final JsonParser in;
    private final Element element;
    private final boolean inArray;
    private @Nullable JsonToken next;
    private long index;

    Elements(JsonParser in, Element element) {
        this.in = in;
        this.element = element;
        this.next = in.nextToken();
        this.inArray = next == JsonToken.START_ARRAY;
        if (inArray) {
            next = in.nextToken();
        }
    }

    @Override
    public @Nullable Entry next() {
        if (next == null || next == JsonToken.END_ARRAY) {
            return null;
        }
        Entry entry = element.read(index++);
        next = inArray ? in.nextToken() : null;
        return entry;
    }
}
