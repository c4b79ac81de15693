package io.fieldcast.ingest.admission;

/**
 * How large what comes in may be, in bytes after decompression.
 *
 * @param jsonBody a JSON body, which has to be held whole before its first reading may be believed
 * @param ndjsonBody an NDJSON body, which is never held whole
 * @param ndjsonLine one line of it
 * @param reading one reading as it stands on the raw topic
 */
public record SizeLimits(int jsonBody, long ndjsonBody, int ndjsonLine, int reading) {

    public SizeLimits {
        require("jsonBody", jsonBody);
        require("ndjsonBody", ndjsonBody);
        require("ndjsonLine", ndjsonLine);
        require("reading", reading);
    }

    private static void require(String name, long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(name + " must be at least one byte, not " + bytes);
        }
    }
}
