package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.feed.BacklogReader.Piece;
import io.fieldcast.gateway.feed.ReadStretches.Place;
import io.fieldcast.gateway.hub.Stretch;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Reads of Kafka on behalf of all who want the same: what is being read or asked already is not asked again. */
final class SharedReads {

    /** What one read brings at most, give or take what Kafka's client gives out at once. */
    private static final int READ_BYTES = 256 * 1024;

    /** Who begins so few offsets after another waits for its read and goes on from there. */
    private static final int NEARBY = 256;

    private final BacklogReaders readers;
    private final ReadStretches lately;
    private final Map<Place, TreeMap<Long, CompletableFuture<Piece>>> reading = new HashMap<>();
    private final Map<String, CompletableFuture<TopicBounds>> asking = new ConcurrentHashMap<>();

    SharedReads(BacklogReaders readers, ReadStretches lately) {
        this.readers = readers;
        this.lately = lately;
    }

    /**
     * Comes to an end when what can be read from that offset on has been added to what was read lately; or when a read
     * has that began shortly before it, and will as a rule have reached it.
     */
    CompletableFuture<Piece> read(Place place, long start, long until) {
        CompletableFuture<Piece> mine = new CompletableFuture<>();
        synchronized (reading) {
            TreeMap<Long, CompletableFuture<Piece>> others = reading.computeIfAbsent(place, p -> new TreeMap<>());
            Map.Entry<Long, CompletableFuture<Piece>> before = others.floorEntry(start);
            if (before != null && before.getKey() > start - NEARBY) {
                return before.getValue();
            }
            others.put(start, mine);
        }
        readers.ask(reader -> readGap(reader, place, start, until)).whenComplete((piece, error) -> {
            forget(place, start);
            if (piece == null) {
                mine.completeExceptionally(error);
            } else {
                mine.complete(piece);
            }
        });
        return mine;
    }

    private Piece readGap(BacklogReader reader, Place place, long start, long until) {
        Piece piece = reader.read(place.partition(), start, lately.endOfGap(place, start, until), READ_BYTES);
        if (piece instanceof Piece.Read found) {
            for (Stretch stretch : found.stretches()) {
                lately.add(place, stretch);
            }
        }
        return piece;
    }

    private void forget(Place place, long start) {
        synchronized (reading) {
            reading.computeIfPresent(place, (p, others) -> {
                others.remove(start);
                return others.isEmpty() ? null : others;
            });
        }
    }

    /** As they are at some time after this call. */
    CompletableFuture<TopicBounds> bounds(String topic) {
        CompletableFuture<TopicBounds> mine = new CompletableFuture<>();
        CompletableFuture<TopicBounds> others = asking.putIfAbsent(topic, mine);
        if (others != null) {
            return others;
        }
        readers.ask(reader -> {
                    asking.remove(topic); // Who asks from now on asks anew.
                    return reader.bounds(topic);
                })
                .whenComplete((bounds, error) -> {
                    asking.remove(topic, mine);
                    if (bounds == null) {
                        mine.completeExceptionally(error);
                    } else {
                        mine.complete(bounds);
                    }
                });
        return mine;
    }
}
