package io.fieldcast.ingest.tags;

import io.fieldcast.schema.tag.TagTable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is defined of tags, and the one way to change it. */
public interface TagRegistry {

    /** What is defined now, not to be changed by who asks; null while it has not been read whole yet. */
    @Nullable
    TagTable table();

    /**
     * Makes a change, and is done with it whether the caller waits or not. Afterwards {@link #table} shows it. Never
     * completes exceptionally for want of Kafka.
     */
    CompletableFuture<TagChange> change(TagEdit edit);
}
