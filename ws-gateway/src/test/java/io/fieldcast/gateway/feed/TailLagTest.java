package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.View;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TailLagTest {

    private static final int RECORDS = 200;

    private final TopicOnKafka topic = new TopicOnKafka();
    private final Semaphore heard = new Semaphore(0);
    private final Hub hub = new Hub(HubMeters.NONE);
    private final KafkaTail tail = new KafkaTail(
            TopicOnKafka::oneByOne,
            topic.states,
            hub,
            broken -> {},
            SampleCache.empty(Clock.systemUTC()),
            new RecentRecords(0),
            Clock.systemUTC(),
            new FeedSettings(1, 10, Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10)));

    @AfterEach
    void close() {
        tail.stop();
        topic.close();
    }

    @Test
    void theLagIsWhatIsCommittedAndNotYetRead() throws Exception {
        // Given
        double before = tail.lag();
        listenSlowly();
        tail.start();
        await().until(tail::isFollowing);

        // When
        topic.commit(0, Collections.nCopies(RECORDS, "reading").toArray(String[]::new));

        // Then
        assertThat(before).isNaN();
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            heard.release();
            return tail.lag() > 0;
        });
        heard.release(RECORDS);
        await().until(() -> tail.lag() == 0);
    }

    /** Each event as soon as there is a permit for it. */
    private void listenSlowly() {
        hub.join(
                new ChannelFeed(
                        topic.name,
                        new View(topic.name, View.EVERYTHING),
                        record -> new EncodedEvent(record.partition(), record.offset(), record.value(), null)),
                batch -> heard.acquireUninterruptibly());
    }
}
