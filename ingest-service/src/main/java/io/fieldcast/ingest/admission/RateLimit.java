package io.fieldcast.ingest.admission;

import org.jspecify.annotations.Nullable;

/** How fast one key or one site may send; what is null is not limited. */
public record RateLimit(@Nullable Rate readings, @Nullable Rate bytes) {}
