package io.fieldcast.gateway.publish;

import io.fieldcast.schema.PublishedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Keeps what is published, until it is told that the broker is gone. */
public final class InMemoryEventPublisher implements EventPublisher {

    private final List<PublishedEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean gone;

    @Override
    public Mono<Void> publish(List<PublishedEvent> published) {
        return Mono.defer(() -> {
            if (gone) {
                return Mono.error(new EventsNotStoredException("the broker is gone"));
            }
            events.addAll(published);
            return Mono.empty();
        });
    }

    public List<PublishedEvent> events() {
        return List.copyOf(events);
    }

    public void loseBroker() {
        gone = true;
    }
}
