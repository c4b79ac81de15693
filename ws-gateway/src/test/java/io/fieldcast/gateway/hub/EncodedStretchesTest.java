package io.fieldcast.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EncodedStretchesTest {

    private static final String TOPIC = "scada-data";

    private final AtomicInteger encodings = new AtomicInteger();

    @Test
    void aStretchIsEncodedOnceForAllWhoReplayAChannel() {
        // Given
        EncodedStretches stretches = new EncodedStretches(1_000_000);
        Stretch stretch = stretch(0, 3);

        // When
        EventBatch first = stretches.of(feed("scada-data.lyon", "lyon"), stretch);
        EventBatch second = stretches.of(feed("scada-data.lyon", "lyon"), stretch);

        // Then
        assertThat(second).isSameAs(first);
        assertThat(second.bytes()).isSameAs(first.bytes()).hasSize(30);
        assertThat(encodings).hasValue(3);
    }

    @Test
    void eachChannelHasItsOwnEvents() {
        // Given
        EncodedStretches stretches = new EncodedStretches(1_000_000);
        Stretch stretch = stretch(0, 3);

        // When
        EventBatch lyon = stretches.of(feed("scada-data.lyon", "lyon"), stretch);
        EventBatch basel = stretches.of(feed("scada-data.basel", "basel"), stretch);

        // Then
        assertThat(lyon.events()).hasSize(3);
        assertThat(basel.events()).isEmpty();
    }

    @Test
    void whatWasNotAskedForLongestGoesAndIsMadeAgain() {
        // Given
        ChannelFeed feed = feed("scada-data", View.EVERYTHING);
        Stretch first = stretch(0, 10);
        Stretch second = stretch(10, 20);
        EncodedStretches stretches = new EncodedStretches(2_500);
        stretches.of(feed, first);
        stretches.of(feed, second);
        stretches.of(feed, first);

        // When
        stretches.of(feed, stretch(20, 30));

        // Then
        assertThat(stretches.bytes()).isBetween(1L, 2_500L);
        encodings.set(0);
        stretches.of(feed, first);
        assertThat(encodings).hasValue(0);
        stretches.of(feed, second);
        assertThat(encodings).hasValue(10);
    }

    @Test
    void whatWasReadIsNotHeldByWhatWasMadeOfIt() {
        // Given
        EncodedStretches stretches = new EncodedStretches(1_000_000);
        WeakReference<Stretch> read = new WeakReference<>(encoded(stretches));

        // When
        Awaitility.await().until(() -> {
            System.gc();
            return read.refersTo(null);
        });

        // Then
        assertThat(stretches.bytes()).isPositive();
    }

    private Stretch encoded(EncodedStretches stretches) {
        Stretch stretch = stretch(0, 10);
        stretches.of(feed("scada-data", View.EVERYTHING), stretch);
        return stretch;
    }

    private ChannelFeed feed(String name, String key) {
        return new ChannelFeed(name, new View(TOPIC, key), record -> {
            encodings.incrementAndGet();
            return new EncodedEvent(record.partition(), record.offset(), new byte[10], null);
        });
    }

    private static Stretch stretch(long first, long end) {
        List<TopicRecord> records = LongStream.range(first, end)
                .mapToObj(offset -> new TopicRecord(TOPIC, 0, offset, offset, "lyon/press-4", new byte[10]))
                .toList();
        return new Stretch(0, first, end, records);
    }
}
