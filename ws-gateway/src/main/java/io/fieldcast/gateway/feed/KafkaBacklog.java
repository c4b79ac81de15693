package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.feed.BacklogReader.Piece;
import io.fieldcast.gateway.feed.ReadStretches.Place;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka holds, for many who replay much the same: what is recent comes from memory, and what is older is read once
 * for all who want it at about the same time.
 *
 * <p>What clients get is put together on threads that are neither the feed's nor a socket's. Bounded: so many
 * requests may wait for them; beyond, {@link Backlog.BacklogUnavailableException}.
 */
public final class KafkaBacklog implements Backlog, AutoCloseable {

    private final TopicStates states;
    private final RecentRecords recent;
    private final ReadStretches lately;
    private final BacklogReaders readers;
    private final SharedReads reads;
    private final ThreadPoolExecutor threads;
    private final Clock clock;
    private final LongAdder fromMemory = new LongAdder();
    private final LongAdder fromKafka = new LongAdder();

    KafkaBacklog(
            TopicStates states,
            RecentRecords recent,
            ReadStretches lately,
            BacklogReaders readers,
            ThreadPoolExecutor threads,
            Clock clock) {
        this.states = states;
        this.recent = recent;
        this.lately = lately;
        this.readers = readers;
        this.reads = new SharedReads(readers, lately);
        this.threads = threads;
        this.clock = clock;
    }

    private record Request(
            String topic,
            String epoch,
            Positions from,
            Positions until,
            int maxBytes,
            CompletableFuture<Chunk> answer) {

        Place place(int partition) {
            return new Place(new TopicPartition(topic, partition), epoch);
        }
    }

    /** Stretches given out that the tail had read. */
    long fromMemory() {
        return fromMemory.sum();
    }

    /** Stretches given out that were read for a replay, or lately for another one. */
    long fromKafka() {
        return fromKafka.sum();
    }

    /** Requests that wait to be answered. */
    int requested() {
        return threads.getQueue().size();
    }

    /** Reads of Kafka that wait for a reader. */
    public int waiting() {
        return readers.waiting();
    }

    @Override
    public boolean remembers(String topic, Origin origin) {
        return origin instanceof Origin.After after && nearby(topic, after) != null;
    }

    @Override
    public CompletionStage<Start> locate(String topic, Origin origin) {
        if (origin instanceof Origin.After after) {
            Start near = nearby(topic, after);
            return near != null
                    ? CompletableFuture.completedFuture(near)
                    : reads.bounds(topic).thenApply(bounds -> bounds.after(after));
        }
        if (origin instanceof Origin.At at) {
            return locate(topic, at.time());
        }
        if (origin instanceof Origin.Ago ago) {
            return locate(topic, clock.instant().minus(ago.duration()));
        }
        return reads.bounds(topic).thenApply(TopicBounds::earliest);
    }

    private CompletionStage<Start> locate(String topic, Instant time) {
        return readers.ask(reader -> reader.locate(topic, time));
    }

    /** Where all that is missing is remembered, nothing needs to be asked. */
    private @Nullable Start nearby(String topic, Origin.After after) {
        TopicState state = states.state(topic);
        if (!after.epoch().equals(state.epoch()) || after.offsets().size() != state.partitions()) {
            return null;
        }
        Positions next = Positions.start(state.partitions());
        for (Map.Entry<Integer, Long> seen : after.offsets().entrySet()) {
            if (seen.getKey() >= state.partitions()) {
                return null;
            }
            next = next.with(seen.getKey(), seen.getValue() + 1);
        }
        return recent.reachesBackTo(topic, state.epoch(), next)
                ? new Start(state.epoch(), next, false, Map.of())
                : null;
    }

    @Override
    public CompletionStage<Chunk> read(String topic, Positions from, Positions until, int maxBytes) {
        Request request = new Request(topic, states.epoch(topic), from, until, maxBytes, new CompletableFuture<>());
        whenItsTurnComes(request, () -> answer(request));
        return request.answer;
    }

    private void whenItsTurnComes(Request request, Runnable step) {
        try {
            threads.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    request.answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            request.answer.completeExceptionally(new BacklogUnavailableException("too many replays at once"));
        }
    }

    private void answer(Request request) {
        Gathering found = gather(request, List.of());
        List<CompletableFuture<Piece>> reading = new ArrayList<>();
        found.missing.forEach((partition, next) ->
                reading.add(reads.read(request.place(partition), next, request.until.next(partition))));
        if (!found.stretches.isEmpty()) {
            // What is missing is read ahead: it will be asked for when this has been given.
            request.answer.complete(found.chunk(Map.of()));
            return;
        }
        CompletionStage<Void> read = CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new));
        read.whenComplete((all, error) -> {
            if (error == null) {
                List<Piece> pieces =
                        reading.stream().map(CompletableFuture::join).toList();
                whenItsTurnComes(request, () -> answer(request, pieces));
            } else {
                request.answer.completeExceptionally(
                        error instanceof CompletionException wrapped ? wrapped.getCause() : error);
            }
        });
    }

    private void answer(Request request, List<Piece> pieces) {
        Gathering found = gather(request, pieces);
        Map<Integer, LostRange> lost = new TreeMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Deleted deleted) {
                long wanted = request.from.next(deleted.partition());
                if (wanted < deleted.beginning()) {
                    lost.put(deleted.partition(), new LostRange(wanted, deleted.beginning() - 1));
                }
            }
        }
        request.answer.complete(found.chunk(lost));
    }

    /** What is at hand for a request, and where in which partition that ends. */
    private static final class Gathering {
        private final List<Stretch> stretches = new ArrayList<>();
        private final Map<Integer, Long> missing = new TreeMap<>();
        private Positions next;
        private int bytes;

        Gathering(Positions from) {
            this.next = from;
        }

        void add(Stretch stretch) {
            stretches.add(stretch);
            next = next.with(stretch.partition(), stretch.end());
            bytes += stretch.bytes();
        }

        Chunk chunk(Map<Integer, LostRange> lost) {
            return new Chunk(stretches, lost);
        }
    }

    /** One stretch of each partition after the other, so that partitions go forward side by side. */
    private Gathering gather(Request request, List<Piece> justRead) {
        Gathering gathering = new Gathering(request.from);
        boolean any = true;
        while (any) {
            any = false;
            for (int partition = 0; partition < request.until.partitions(); partition++) {
                long next = gathering.next.next(partition);
                boolean wanted = next < request.until.next(partition) && !gathering.missing.containsKey(partition);
                if (wanted && gathering.bytes < request.maxBytes) {
                    Stretch stretch = at(request.place(partition), next, justRead);
                    if (stretch == null) {
                        gathering.missing.put(partition, next);
                    } else {
                        gathering.add(stretch);
                        any = true;
                    }
                }
            }
        }
        return gathering;
    }

    private @Nullable Stretch at(Place place, long offset, List<Piece> justRead) {
        Stretch remembered = recent.at(place, offset);
        if (remembered != null) {
            fromMemory.increment();
            return remembered;
        }
        Stretch known = lately.at(place, offset);
        if (known == null) {
            known = justRead.stream()
                    .flatMap(piece -> piece instanceof Piece.Read read ? read.stretches().stream() : Stream.of())
                    .filter(stretch -> stretch.partition() == place.partition().partition() && stretch.covers(offset))
                    .findFirst()
                    .orElse(null);
        }
        if (known != null) {
            fromKafka.increment();
        }
        return known;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        readers.close();
    }
}
