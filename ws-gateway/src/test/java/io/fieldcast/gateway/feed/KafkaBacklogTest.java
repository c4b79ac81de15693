package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What replaying clients share, on a real broker. */
class KafkaBacklogTest {

    private static final long PLENTY = 64 * 1024 * 1024;
    private static final int PIECE = 512 * 1024;

    private final TopicOnKafka topic = new TopicOnKafka();
    private final RecentRecords recent = new RecentRecords(PLENTY);
    private final AtomicInteger consumers = new AtomicInteger();
    private final KafkaBacklog backlog = backlog(10_000, this::reader);
    private final Pieces pieces = new Pieces(backlog, topic.name);
    private final Hub hub = new Hub(HubMeters.NONE);
    private final KafkaTail tail = new KafkaTail(
            TopicOnKafka::consumer,
            topic.states,
            hub,
            broken -> {},
            SampleCache.empty(Clock.systemUTC()),
            recent,
            Clock.systemUTC(),
            TopicOnKafka.SETTINGS);

    @AfterEach
    void close() {
        tail.stop();
        backlog.close();
        topic.close();
    }

    @Test
    void whoMissedOnlyWhatTheTailHasReadIsServedWithoutKafka() throws Exception {
        // Given
        startTail();
        topic.commit(0, "seen");
        topic.commit(0, "a");
        topic.abort(0, "never");
        topic.commit(0, "b");
        Positions end = awaitAnnounced(7);

        // When
        Backlog.Start start = pieces.locate(after(0));
        Backlog.Chunk chunk = pieces.read(start.positions(), end, PIECE);

        // Then
        assertThat(start.lost()).isEmpty();
        assertThat(start.reset()).isFalse();
        assertThat(texts(chunk, start.positions())).containsExactly("a", "b");
        assertThat(consumers).hasValue(0);
    }

    @Test
    void whatLiesBehindTheTailsBeginningComesFromKafkaAndTheRestFromMemory() throws Exception {
        // Given
        topic.commit(0, "a", "b");
        startTail();
        topic.commit(0, "c", "d");
        awaitAnnounced(5);

        // When
        List<TopicRecord> all = pieces.readAll(pieces.earliest());

        // Then
        assertThat(all).extracting(Pieces::text).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aHundredWhoBeginAFewOffsetsApartReadTheSameStretches() throws Exception {
        // Given
        String large = "x".repeat(2_000);
        topic.commit(0, IntStream.range(0, 1_000).mapToObj(i -> large).toArray(String[]::new));
        Positions end = pieces.end();

        // When
        List<CompletableFuture<List<Stretch>>> clients = IntStream.range(0, 100)
                .mapToObj(i -> readOn(Positions.start(1).with(0, i), end, new ArrayList<>()))
                .toList();

        // Then
        Set<Stretch> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CompletableFuture<List<Stretch>> client : clients) {
            List<Stretch> read = client.get(20, TimeUnit.SECONDS);
            different.addAll(read);
            assertThat(read.get(read.size() - 1).end()).isGreaterThanOrEqualTo(1_000);
        }
        int bytes = 1_000 * Stretch.bytes(pieces.readAll(pieces.earliest()).get(0));
        assertThat(different).hasSizeLessThan(3 * bytes / RecentRecords.STRETCH_BYTES);
    }

    @Test
    void deletedRecordsThatAreRememberedAreNotLost() throws Exception {
        // Given
        startTail();
        topic.commit(0, "seen");
        topic.commit(0, "a", "b", "c");
        Positions end = awaitAnnounced(5);
        topic.deleteBefore(4);

        // When
        Backlog.Start start = pieces.locate(after(0));

        // Then
        assertThat(start.lost()).isEmpty();
        assertThat(texts(pieces.read(start.positions(), end, PIECE), start.positions()))
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatIsDeletedNextToAReadIsNamedToTheOffset() throws Exception {
        // Given
        topic.commit(0, "a", "b", "c", "d", "e");
        Positions end = pieces.end();
        topic.deleteBefore(3);

        // When
        Backlog.Chunk lost = pieces.read(Positions.start(1).with(0, 2), end, PIECE);
        Backlog.Chunk left = pieces.read(Positions.start(1).with(0, 3), end, PIECE);

        // Then
        assertThat(lost.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(2, 2)));
        assertThat(left.lost()).isEmpty();
        assertThat(texts(left, Positions.start(1))).containsExactly("d", "e");
    }

    @Test
    void beyondItsBoundItRefusesAtOnce() {
        // Given
        CountDownLatch release = new CountDownLatch(1);
        try (KafkaBacklog held = backlog(1, () -> {
            awaitQuietly(release);
            return reader();
        })) {
            List<CompletableFuture<Backlog.Start>> asked = IntStream.range(0, 3)
                    .mapToObj(i -> held.locate(topic.name, new Backlog.Origin.At(Instant.EPOCH))
                            .toCompletableFuture())
                    .toList();

            // When
            CompletableFuture<Backlog.Start> last = asked.get(2);

            // Then
            assertThatThrownBy(() -> last.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(Backlog.BacklogUnavailableException.class);
            release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<List<Stretch>> readOn(Positions from, Positions end, List<Stretch> read) {
        return backlog.read(topic.name, from, end, PIECE)
                .thenCompose(chunk -> {
                    read.addAll(chunk.stretches());
                    Positions next = from;
                    for (Stretch stretch : chunk.stretches()) {
                        next = next.with(0, stretch.end());
                    }
                    return next.reaches(end) ? CompletableFuture.completedFuture(read) : readOn(next, end, read);
                })
                .toCompletableFuture();
    }

    private void startTail() {
        tail.start();
        await().until(tail::isFollowing);
    }

    private Positions awaitAnnounced(long next) {
        await().until(() -> hub.announced(topic.name).next(0) >= next);
        return hub.announced(topic.name);
    }

    private Backlog.Origin after(long offset) {
        return new Backlog.Origin.After(topic.epoch(), Map.of(0, offset));
    }

    private static List<String> texts(Backlog.Chunk chunk, Positions from) {
        return chunk.stretches().stream()
                .flatMap(stretch -> stretch.records().stream())
                .filter(record -> from.isBefore(record.partition(), record.offset()))
                .map(Pieces::text)
                .toList();
    }

    private BacklogReader reader() {
        consumers.incrementAndGet();
        return new BacklogReader(TopicOnKafka.consumer(), topic.states);
    }

    private KafkaBacklog backlog(int waiting, Supplier<BacklogReader> readers) {
        FeedSettings settings =
                new FeedSettings(1, waiting, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(10));
        return new KafkaBacklog(
                topic.states,
                recent,
                new ReadStretches(PLENTY),
                new BacklogReaders(settings, readers),
                Workers.create("replay", 2, 1_000),
                Clock.systemUTC());
    }
}
