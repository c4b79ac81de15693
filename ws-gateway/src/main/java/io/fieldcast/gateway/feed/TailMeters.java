package io.fieldcast.gateway.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Whether the tail keeps up. */
final class TailMeters implements MeterBinder {

    private final KafkaTail tail;

    TailMeters(KafkaTail tail) {
        this.tail = tail;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fieldcast.feed.lag", tail, KafkaTail::lag)
                .description("committed records of the channel topics that have not been read yet")
                .baseUnit("records")
                .register(registry);
        Gauge.builder("fieldcast.feed.following", tail, feed -> feed.isFollowing() ? 1 : 0)
                .description("1 while live events are read, else 0")
                .register(registry);
    }
}
