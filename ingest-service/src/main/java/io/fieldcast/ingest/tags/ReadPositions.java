package io.fieldcast.ingest.tags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How far the topic has been read, and who waits for it to be read further. Safe for several threads. */
final class ReadPositions {

    private final Map<Integer, Long> positions = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(int partition, long offset, CompletableFuture<Void> read) {}

    /** Completes when this record has been read. Who no longer wants to know cancels it. */
    synchronized CompletableFuture<Void> read(int partition, long offset) {
        waiting.removeIf(other -> other.read().isDone());
        CompletableFuture<Void> read = new CompletableFuture<>();
        if (positions.getOrDefault(partition, 0L) > offset) {
            read.complete(null);
        } else {
            waiting.add(new Waiting(partition, offset, read));
        }
        return read;
    }

    /** @param position the offset of the record that comes next */
    void reached(int partition, long position) {
        passed(partition, position).forEach(one -> one.read().complete(null));
    }

    private synchronized List<Waiting> passed(int partition, long position) {
        positions.put(partition, position);
        List<Waiting> passed = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (one.partition() == partition && one.offset() < position) {
                passed.add(one);
                all.remove();
            }
        }
        return passed;
    }
}
