package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A broker that is slow to say how its topics are. */
class TopicWatchTest {

    private final TopicOnKafka topic = new TopicOnKafka();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Hub hub = new Hub(HubMeters.NONE);
    private KafkaTail tail = tailThatWaits(Duration.ofMinutes(5));

    @AfterEach
    void close() {
        tail.stop();
        topic.close();
    }

    @Test
    void aGatewayThatIsNotAnsweredInTimeDoesNotLookAsIfItFollowed() {
        // Given
        tail = tailThatWaits(Duration.ofMillis(500));
        tail.start();
        await().until(() -> unanswered.get() > 0);

        // Then
        await().until(() -> !tail.isFollowing());
    }

    @Test
    void eventsDoNotWaitForIt() {
        // Given
        tail.start();
        await().until(() -> unanswered.get() > 0);

        // When
        topic.commit(0, "reading");

        // Then
        await().until(() -> hub.announced(topic.name).next(0) > 0);
        assertThat(unanswered).hasValue(1);
        assertThat(tail.isFollowing()).isTrue();
    }

    private KafkaTail tailThatWaits(Duration timeout) {
        return new KafkaTail(
                TopicOnKafka::consumer,
                new TopicStates(answeringOnce(topic.admin), List.of(topic.name), timeout),
                hub,
                broken -> {},
                SampleCache.empty(Clock.systemUTC()),
                new RecentRecords(0),
                Clock.systemUTC(),
                TopicOnKafka.SETTINGS);
    }

    /** The first time; from then on the answer does not come. */
    private Admin answeringOnce(Admin real) {
        AtomicInteger asked = new AtomicInteger();
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("describeTopics") && asked.getAndIncrement() > 0) {
                        unanswered.incrementAndGet();
                        return new Unanswered(topic.name);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Unanswered extends DescribeTopicsResult {

        Unanswered(String topic) {
            super(null, Map.of(topic, new KafkaFutureImpl<>()));
        }
    }
}
