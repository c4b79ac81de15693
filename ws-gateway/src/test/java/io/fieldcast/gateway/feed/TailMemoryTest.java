package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailMemoryTest {

    private final List<TopicOnKafka> topics =
            Stream.generate(TopicOnKafka::new).limit(3).toList();
    private final Hub hub = new Hub(HubMeters.NONE);
    private final List<String> remembered = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        topics.forEach(TopicOnKafka::close);
    }

    /** Whichever of the topics it is: in what order they are taken is not said. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatIsReadBackForTheMemoryIsHeardByNobody(int which) throws Exception {
        // Given
        TopicOnKafka topic = topics.get(which);
        topic.append(0, List.of("old"));
        listenTo(topic.name);
        KafkaTail tail = tail(topic.name);

        // When
        tail.start();
        await().until(tail::isFollowing);
        topic.append(0, List.of("new"));

        // Then
        await().until(() -> heard.contains("new"));
        tail.stop();
        assertThat(heard).containsExactly("new");
        assertThat(remembered).containsExactly("old", "new");
    }

    private KafkaTail tail(String rememberedTopic) {
        TopicStates states = new TopicStates(
                topics.get(0).admin, topics.stream().map(each -> each.name).toList(), Duration.ofSeconds(10));
        return new KafkaTail(
                TopicOnKafka::consumer,
                states,
                hub,
                broken -> {},
                memoryOf(rememberedTopic),
                new RecentRecords(0),
                Clock.systemUTC(),
                TopicOnKafka.SETTINGS);
    }

    private void listenTo(String topic) {
        hub.join(
                new ChannelFeed(
                        topic,
                        new View(topic, View.EVERYTHING),
                        record -> new EncodedEvent(record.partition(), record.offset(), record.value(), null)),
                batch -> batch.events().forEach(event -> heard.add(text(event.bytes()))));
    }

    private TopicMemory memoryOf(String topic) {
        return new TopicMemory() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public Duration reach() {
                return Duration.ofHours(1);
            }

            @Override
            public void onRecord(TopicRecord record) {
                remembered.add(text(record.value()));
            }

            @Override
            public void clear() {
                remembered.clear();
            }
        };
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
