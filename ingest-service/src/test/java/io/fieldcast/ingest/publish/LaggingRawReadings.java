package io.fieldcast.ingest.publish;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A topic that acknowledges later and many at a time, on a thread of its own, and remembers how much was underway. */
public final class LaggingRawReadings implements RawReadings {

    private final List<CompletableFuture<Void>> unacknowledged = new ArrayList<>();
    private final AtomicBoolean acknowledging = new AtomicBoolean();
    private final AtomicLong underway = new AtomicLong();
    private final AtomicLong mostUnderway = new AtomicLong();

    @Override
    public Publication publish(RawReading reading) {
        int bytes = FieldcastJson.MAPPER.writeValueAsBytes(reading).length;
        mostUnderway.accumulateAndGet(underway.addAndGet(bytes), Math::max);
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        synchronized (unacknowledged) {
            unacknowledged.add(acknowledgement);
        }
        CompletableFuture<Void> counted = acknowledgement.thenRun(() -> underway.addAndGet(-bytes));
        if (acknowledging.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS).execute(this::acknowledge);
        }
        return new Publication.Underway(bytes, counted);
    }

    public long mostUnderway() {
        return mostUnderway.get();
    }

    private void acknowledge() {
        acknowledging.set(false);
        List<CompletableFuture<Void>> some;
        synchronized (unacknowledged) {
            some = List.copyOf(unacknowledged);
            unacknowledged.clear();
        }
        some.forEach(acknowledgement -> acknowledgement.complete(null));
    }
}
