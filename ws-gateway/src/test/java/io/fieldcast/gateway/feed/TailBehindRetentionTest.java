package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.View;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that was held up for so long that retention has passed it, on a real broker. */
class TailBehindRetentionTest {

    private static final long PLENTY = 64 * 1024 * 1024;

    private final TopicOnKafka topic = new TopicOnKafka();
    private final RecentRecords recent = new RecentRecords(PLENTY);
    private final Hub hub = new Hub(HubMeters.NONE);
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final KafkaTail tail = new KafkaTail(
            TopicOnKafka::consumer,
            topic.states,
            hub,
            this::onBreak,
            SampleCache.empty(Clock.systemUTC()),
            recent,
            Clock.systemUTC(),
            TopicOnKafka.SETTINGS);
    private final KafkaBacklog backlog = new KafkaBacklog(
            topic.states,
            recent,
            new ReadStretches(0),
            new BacklogReaders(TopicOnKafka.SETTINGS, () -> new BacklogReader(TopicOnKafka.consumer(), topic.states)),
            Workers.create("replay", 1, 10),
            Clock.systemUTC());

    @AfterEach
    void close() {
        tail.stop();
        backlog.close();
        topic.close();
    }

    /** On two partitions, and on the first one again before it has been read. */
    @Test
    void whatItHasMissedIsLostAndNotRemembered() throws Exception {
        // Given
        topic.increaseTo(2);
        await().until(() -> topic.states.refresh().get(topic.name).partitions() == 2);
        holdTheTailAtItsNextRecord();
        tail.start();
        await().until(tail::isFollowing);
        topic.commit(0, "seen");
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        awaitTheEndOfTheFetchThatIsUnderWay();
        topic.commit(0, "missed", "missed", "missed");
        topic.commit(1, "missed", "missed", "missed");
        topic.deleteBefore(0, 3);
        topic.deleteBefore(1, 2);

        // When
        released.countDown();
        await().until(() -> broken.size() >= 2);
        topic.commit(0, "new");
        topic.commit(1, "new");
        await().until(() -> hub.announced(topic.name).next(0) >= 7
                && hub.announced(topic.name).next(1) >= 5);

        // Then
        Backlog.Start start =
                new Pieces(backlog, topic.name).locate(new Backlog.Origin.After(topic.epoch(), Map.of(0, 0L, 1, -1L)));
        assertThat(start.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(1, 3), 1, new Backlog.LostRange(0, 1)));
        assertThat(broken).containsOnly(topic.name);
    }

    /** The client has asked the broker for more by now; that is answered without anything in half a second. */
    private static void awaitTheEndOfTheFetchThatIsUnderWay() {
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }

    /** Retention passes once more, between the tail's being told so and its reading on. */
    private void onBreak(String name) {
        broken.add(name);
        if (broken.size() == 1) {
            try {
                topic.deleteBefore(0, 4);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void holdTheTailAtItsNextRecord() {
        ChannelFeed feed = new ChannelFeed(topic.name, new View(topic.name, View.EVERYTHING), record -> {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        hub.join(feed, (EventBatch batch) -> {});
    }
}
