package io.fieldcast.gateway.publish;

import io.fieldcast.schema.PublishedEvent;
import java.util.List;
import reactor.core.publisher.Mono;

/** Hands events to every gateway. Never blocks the caller. */
public interface EventPublisher {

    /**
     * Completes once all of them are stored; those of one channel keep their order. Fails with {@link
     * EventsNotStoredException} if any may not be: the others may be stored all the same.
     */
    Mono<Void> publish(List<PublishedEvent> events);
}
