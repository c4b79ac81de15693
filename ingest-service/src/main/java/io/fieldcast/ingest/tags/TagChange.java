package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import org.jspecify.annotations.Nullable;

/** What became of a {@link TagEdit}. */
public sealed interface TagChange {

    /**
     * It stands in every in-sync replica.
     *
     * @param before what had been stored; null if nothing was
     * @param after what is stored now; null if it was taken away
     */
    record Done(@Nullable TagDefinition before, @Nullable TagDefinition after) implements TagChange {}

    /** There was nothing to take away. */
    record NothingStored() implements TagChange {}

    /** The definition is not, or no longer, what the condition says. */
    record ConditionFailed() implements TagChange {}

    /** Another change of the same key has not been acknowledged yet. */
    record Underway() implements TagChange {}

    /** There are as many definitions as may be. */
    record Full(int stored) implements TagChange {}

    /** Kafka has not acknowledged it in time, and may yet have it; or the definitions have not been read yet. */
    record Unavailable(String reason) implements TagChange {}
}
