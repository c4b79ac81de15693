package io.fieldcast.gateway.operations;

import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.schema.rejected.Retry;
import io.fieldcast.schema.rejected.RetryProducer;
import io.fieldcast.schema.rejected.RetryVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Sends rejected readings again as {@code ./fieldcast rejected retry} does: each once, whoever asks and how often. */
public final class Retries {

    private final Supplier<RetryProducer> producers;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Executor executor;

    /**
     * @param producers each shuts out all others, those of a command line too
     * @param consumers of committed records
     * @param executor refuses what it cannot do at once
     */
    Retries(Supplier<RetryProducer> producers, Supplier<Consumer<byte[], byte[]>> consumers, Executor executor) {
        this.producers = producers;
        this.consumers = consumers;
        this.executor = executor;
    }

    /** What became of one; {@code SEND}: it was sent. */
    record Outcome(String position, RetryVerdict verdict) {}

    /**
     * Those at these positions; one that is not there is not among the outcomes.
     *
     * @throws java.util.concurrent.RejectedExecutionException if another retry is under way
     */
    CompletableFuture<List<Outcome>> send(Set<Position> positions) {
        return CompletableFuture.supplyAsync(() -> sendNow(positions), executor);
    }

    private List<Outcome> sendNow(Set<Position> positions) {
        List<Outcome> outcomes = new ArrayList<>();
        try (RetryProducer producer = producers.get();
                Consumer<byte[], byte[]> consumer = consumers.get()) {
            RejectionFilter wanted = new RejectionFilter(null, null, null, null, null, positions);
            Retry.send(wanted, producer, new RejectedReadings(consumer), new Retry.Report() {
                @Override
                public void sent(RejectedRecord record) {
                    outcomes.add(new Outcome(record.position().toString(), RetryVerdict.SEND));
                }

                @Override
                public void skipped(RejectedRecord record, RetryVerdict why) {
                    outcomes.add(new Outcome(record.position().toString(), why));
                }
            });
        }
        outcomes.sort(Comparator.comparing(Outcome::position));
        return outcomes;
    }
}
