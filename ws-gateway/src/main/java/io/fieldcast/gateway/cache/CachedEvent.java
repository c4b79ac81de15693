package io.fieldcast.gateway.cache;

import io.fieldcast.schema.PublishedEvent;
import java.time.Instant;

/**
 * The last event of a channel.
 *
 * @param partition where it stands, with its offset
 * @param expires when it is no longer given out
 */
public record CachedEvent(PublishedEvent event, int partition, long offset, Instant expires) {

    /** What it takes on the heap, roughly: text is two bytes a character at worst. */
    long bytes() {
        return 256
                + 2L
                        * (event.channel().length()
                                + event.name().length()
                                + event.data().length());
    }
}
