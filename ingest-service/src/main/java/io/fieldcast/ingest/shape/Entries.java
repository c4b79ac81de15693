package io.fieldcast.ingest.shape;

import org.jspecify.annotations.Nullable;

/** The entries of one JSON text, parsed only as they are asked for: their objects are many times its size. */
@FunctionalInterface
public interface Entries {

    /**
     * The next one; null at the end.
     *
     * @throws tools.jackson.core.JacksonException if a token turns out to be no JSON when its value is wanted
     */
    @Nullable
    Entry next();
}
