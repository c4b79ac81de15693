package io.fieldcast.schema.json;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How every record is written: fields in the order of the record's components, instants and durations in ISO-8601,
 * absent optional fields left out.
 */
public final class FieldcastJson {

    /**
     * Immutable and safe for any thread. Buffers are kept per thread: our threads are few and live long, and a pool for
     * all is what they would meet at with every line.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Always the shortest form, which Java's own way of writing a double is since 19 only; and faster.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FieldcastJson() {}
}
