package io.fieldcast.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConflatedHubTest {

    private static final String TOPIC = "scada-data";
    private static final Duration EVERY = Duration.ofMillis(500);

    private final PulseByHand pulse = new PulseByHand();
    private final CountingMeters meters = new CountingMeters();
    private final Hub hub = new Hub(meters, pulse, 100);
    private final List<EventBatch> first = new ArrayList<>();
    private final List<EventBatch> second = new ArrayList<>();
    private final AtomicInteger encoded = new AtomicInteger();
    private long offset;

    @Test
    void oneFrameOfEachDeviceComesAtTheEndOfTheIntervalAndSaysForHowManyItStands() {
        hub.join(feed(), first::add);
        publish("lyon/a", "lyon/b", "lyon/a", "lyon/a");
        List<EventBatch> before = List.copyOf(first);

        pulse.beat();

        assertThat(before).isEmpty();
        assertThat(first)
                .singleElement()
                .satisfies(batch -> assertThat(batch.events())
                        .extracting(ConflatedHubTest::text)
                        .containsExactly("lyon/b@1+0", "lyon/a@3+2"));
        assertThat(meters.conflated).isEqualTo(2);
    }

    @Test
    void allListenersShareTheFrames() {
        hub.join(feed(), first::add);
        hub.join(feed(), second::add);
        publish("lyon/a", "lyon/b");

        pulse.beat();

        assertThat(second).hasSize(1).first().isSameAs(first.get(0));
        assertThat(encoded).hasValue(2);
    }

    @Test
    void anIntervalInWhichNothingCameGivesNothing() {
        hub.join(feed(), first::add);
        publish("lyon/a");
        pulse.beat();

        pulse.beat();

        assertThat(first).hasSize(1);
    }

    @Test
    void theIntervalEndsEarlyWhenThereIsNoRoomForMore() {
        hub.join(feed(), first::add);

        publish("lyon/" + "a".repeat(50), "lyon/" + "b".repeat(50));

        assertThat(first).hasSize(1);
        assertThat(meters.cutShort).isEqualTo(1);
        assertThat(meters.held.longValue()).isZero();
    }

    @Test
    void nothingIsKeptForWhoHasLeft() {
        Listener listener = first::add;
        hub.join(feed(), listener);
        publish("lyon/a");
        long held = meters.held.longValue();

        hub.leave(feed(), listener);

        assertThat(held).isPositive();
        assertThat(meters.held.longValue()).isZero();
        assertThat(pulse.intervals()).isEmpty();
    }

    private ChannelFeed feed() {
        Conflation conflation = new Conflation(EVERY, record -> record, Latest::new, this::encode);
        return new ChannelFeed("scada-data;every=500ms", new View(TOPIC, View.EVERYTHING), record -> null, conflation);
    }

    private byte[] encode(ConflatedRecord conflated) {
        encoded.incrementAndGet();
        TopicRecord record = conflated.record();
        return (record.key() + "@" + record.offset() + "+" + conflated.conflated()).getBytes(StandardCharsets.UTF_8);
    }

    private void publish(String... keys) {
        List<TopicRecord> records = new ArrayList<>();
        for (String key : keys) {
            records.add(new TopicRecord(TOPIC, 0, offset++, 0, key, key.getBytes(StandardCharsets.UTF_8)));
        }
        hub.publish(TOPIC, records, Positions.start(1).with(0, offset));
    }

    private static String text(EncodedEvent event) {
        return new String(event.bytes(), StandardCharsets.UTF_8);
    }

    private static final class Latest implements DeviceSlot {
        private TopicRecord latest = new TopicRecord("", 0, 0, 0, "", new byte[0]);

        @Override
        public void add(TopicRecord newer) {
            latest = newer;
        }

        @Override
        public TopicRecord newest(long turn) {
            return latest;
        }

        @Override
        public int bytes() {
            return latest.value().length;
        }
    }

    private static final class CountingMeters implements HubMeters {
        private Number held = 0;
        private long conflated;
        private int cutShort;

        @Override
        public void countListeners(Number listeners) {}

        @Override
        public void countConflatedBytes(Number bytes) {
            held = bytes;
        }

        @Override
        public void conflated(long records) {
            conflated += records;
        }

        @Override
        public void intervalCutShort() {
            cutShort++;
        }

        @Override
        public void heard(String topic, int records) {}

        @Override
        public void published(int events, int listeners) {}

        @Override
        public void replayed(int events) {}
    }
}
