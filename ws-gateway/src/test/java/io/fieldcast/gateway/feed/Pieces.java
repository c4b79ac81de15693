package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads a backlog to its end, piece by piece, as a subscription does. */
final class Pieces {

    private static final int PIECE = 1_000_000;

    private final Backlog backlog;
    private final String topic;

    Pieces(Backlog backlog, String topic) {
        this.backlog = backlog;
        this.topic = topic;
    }

    Backlog.Start locate(Backlog.Origin origin) throws Exception {
        return backlog.locate(topic, origin).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    Positions earliest() throws Exception {
        return locate(new Backlog.Origin.Earliest()).positions();
    }

    Positions end() throws Exception {
        return locate(new Backlog.Origin.At(Instant.now().plus(Duration.ofHours(1))))
                .positions();
    }

    Backlog.Chunk read(Positions from, Positions until, int maxBytes) throws Exception {
        return backlog.read(topic, from, until, maxBytes).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** @throws IllegalStateException if something has been deleted */
    List<TopicRecord> readAll(Positions from) throws Exception {
        List<TopicRecord> records = new ArrayList<>();
        Positions end = end();
        Positions next = from;
        while (!next.reaches(end)) {
            Backlog.Chunk chunk = read(next, end, PIECE);
            if (!chunk.lost().equals(Map.of())) {
                throw new IllegalStateException("lost " + chunk.lost());
            }
            for (Stretch stretch : chunk.stretches()) {
                Positions before = next;
                stretch.records().stream()
                        .filter(record -> before.isBefore(record.partition(), record.offset()))
                        .forEach(records::add);
                next = next.with(stretch.partition(), stretch.end());
            }
        }
        return records;
    }

    static String text(TopicRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
