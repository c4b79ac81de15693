package io.fieldcast.ingest.admission;

/**
 * How large what comes in may be: in bytes after decompression, but for the entries.
 *
 * @param jsonBody a JSON body, which has to be held whole before its first reading may be believed
 * @param jsonEntries entries of such a body
 * @param ndjsonBody an NDJSON body, which is never held whole
 * @param ndjsonLine one line of it
 * @param reading one reading as it stands on the raw topic
 */
public record SizeLimits(int jsonBody, int jsonEntries, long ndjsonBody, int ndjsonLine, int reading) {

    public SizeLimits {
        require("jsonBody", jsonBody);
        require("jsonEntries", jsonEntries);
        require("ndjsonBody", ndjsonBody);
        require("ndjsonLine", ndjsonLine);
        require("reading", reading);
    }

    private static void require(String name, long limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException(name + " must be at least one, not " + limit);
        }
    }
}
