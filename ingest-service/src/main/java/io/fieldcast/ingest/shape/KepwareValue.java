package io.fieldcast.ingest.shape;

import io.fieldcast.schema.RawTagValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tag's value as Kepware's IoT Gateway sends it.
 *
 * @param id the tag's name there, for instance {@code Channel1.Device1.Tag1}
 * @param time its own; null if it has none
 */
record KepwareValue(
        long index,
        int bytes,
        String id,
        RawTagValue value,
        @Nullable Instant time) {}
