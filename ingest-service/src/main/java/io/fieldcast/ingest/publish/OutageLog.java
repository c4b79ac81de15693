package io.fieldcast.ingest.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that Kafka does not acknowledge: once in a while, not once for each reading. */
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Clock clock;
    private final AtomicLong nextMillis = new AtomicLong();

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    void failed(Exception failure) {
        long now = clock.millis();
        long next = nextMillis.get();
        if (now >= next && nextMillis.compareAndSet(next, now + INTERVAL.toMillis())) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("Kafka does not acknowledge readings, requests are answered 503");
        }
    }
}
