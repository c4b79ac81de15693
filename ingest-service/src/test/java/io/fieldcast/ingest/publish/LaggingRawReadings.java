package io.fieldcast.ingest.publish;

import io.fieldcast.schema.json.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A topic that acknowledges later and many at a time, on a thread of its own, and remembers how much was underway. */
public final class LaggingRawReadings implements RawReadings {

    private final List<Runnable> unacknowledged = new ArrayList<>();
    private final AtomicBoolean acknowledging = new AtomicBoolean();
    private final AtomicLong underway = new AtomicLong();
    private final AtomicLong mostUnderway = new AtomicLong();

    @Override
    public Publication publish(RawRecord reading, Acknowledgement acknowledgement) {
        int bytes = reading.value().length;
        mostUnderway.accumulateAndGet(underway.addAndGet(bytes), Math::max);
        synchronized (unacknowledged) {
            unacknowledged.add(() -> {
                underway.addAndGet(-bytes);
                acknowledgement.received(true);
            });
        }
        if (acknowledging.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS).execute(this::acknowledge);
        }
        return new Publication.Underway(bytes);
    }

    public long mostUnderway() {
        return mostUnderway.get();
    }

    private void acknowledge() {
        acknowledging.set(false);
        List<Runnable> some;
        synchronized (unacknowledged) {
            some = List.copyOf(unacknowledged);
            unacknowledged.clear();
        }
        some.forEach(Runnable::run);
    }
}
