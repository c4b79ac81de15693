package io.fieldcast.ingest.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a 202: every accepted reading is on the raw topic.
 *
 * @param rejected absent if every entry was accepted
 * @param rejectedCount present if {@code rejected} does not list them all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipt(
        long accepted,
        @Nullable List<Rejection> rejected,
        @Nullable Long rejectedCount) {

    @JsonIgnore
    boolean isPartial() {
        return rejected != null;
    }
}
