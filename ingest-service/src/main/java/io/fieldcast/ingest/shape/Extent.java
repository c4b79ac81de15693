package io.fieldcast.ingest.shape;

import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/** How much of a text has been read. */
final class Extent {

    private Extent() {}

    /** Where the current token begins. */
    static long start(JsonParser in) {
        return offset(in.currentTokenLocation());
    }

    /** From there to the end of the current token. */
    static int since(long start, JsonParser in) {
        return (int) Math.max(1, offset(in.currentLocation()) - start);
    }

    /** In bytes; in characters if the text is not UTF-8, for then nobody counts its bytes. */
    private static long offset(TokenStreamLocation at) {
        return at.getByteOffset() >= 0 ? at.getByteOffset() : at.getCharOffset();
    }
}
