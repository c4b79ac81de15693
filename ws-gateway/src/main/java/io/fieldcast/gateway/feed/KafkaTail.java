package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the end of every partition of the channel topics and publishes what is committed there to the {@link Hub}.
 *
 * <p>One thread, one consumer, no consumer group: every gateway reads everything, so none has to wait for a rebalance.
 * It starts at the end: what is older is the backlog's. If a topic is created anew or this gateway has fallen behind
 * retention, {@code onBreak} is told the topic, for its clients to come back and be told the truth about what is lost.
 */
public final class KafkaTail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaTail.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** The consumer asks ahead, so that what it has at the end of a pause is only the first of what came. */
    private static final Duration LAST_LOOK = Duration.ofMillis(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final long LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final TopicWatch topics;
    private final Hub hub;
    private final Consumer<String> onBreak;
    private final TopicMemory memory;
    private final RecentRecords recent;
    private final WarmUp warmUp;
    private final FeedPace pace;

    private final TailPositions positions = new TailPositions();
    private Harvest harvest = new Harvest();
    private volatile boolean running;
    private volatile boolean following;
    private volatile double lag = Double.NaN;
    private boolean failing;
    private Thread thread = new Thread();

    public KafkaTail(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicStates states,
            Hub hub,
            Consumer<String> onBreak,
            TopicMemory memory,
            RecentRecords recent,
            Clock clock,
            FeedSettings settings) {
        this.consumers = consumers;
        this.topics = new TopicWatch(states, settings.topicCheck());
        this.hub = hub;
        this.onBreak = onBreak;
        this.memory = memory;
        this.recent = recent;
        this.warmUp = new WarmUp(memory, clock);
        this.pace = new FeedPace(settings.gather(), Runtime.getRuntime().availableProcessors(), System::nanoTime);
    }

    /** Whether live events are being read. */
    public boolean isFollowing() {
        return following;
    }

    /** How many committed records are still to be read, a moment ago; not a number while none can be read. */
    double lag() {
        return following ? lag : Double.NaN;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "gateway-tail");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                followUntilInterrupted(consumer);
            } catch (RuntimeException e) {
                following = false; // whatever it was: a tail that has stopped must not look as if it followed
                pauseAfter(e);
            }
        }
    }

    private void followUntilInterrupted(KafkaConsumer<String, byte[]> consumer) {
        try {
            follow(consumer);
        } catch (WakeupException | InterruptException e) {
            running = false;
        } finally {
            Thread.interrupted(); // or closing the consumer would be interrupted too, and say so with a stack trace
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        harvest = new Harvest(); // What another consumer has read and nobody was told of, this one reads again.
        assign(consumer, topics.begin());
        long measured = System.nanoTime() - LAG_NANOS;
        following = true;
        failing = false;
        while (running) {
            read(consumer);
            publish();
            if (System.nanoTime() - measured > LAG_NANOS) {
                lag = lagOf(consumer);
                measured = System.nanoTime();
            }
            Map<String, TopicState> current = topics.look();
            if (current != null) {
                assign(consumer, current);
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        poll(consumer, POLL);
        long first = harvest.bytes();
        long pause = harvest.isEmpty() ? 0 : pace.pause(first);
        if (pause > 0) {
            LockSupport.parkNanos(pause);
            poll(consumer, Duration.ZERO);
            if (harvest.bytes() > first) {
                poll(consumer, LAST_LOOK);
            }
        }
    }

    private void poll(KafkaConsumer<String, byte[]> consumer, Duration patience) {
        try {
            harvest.add(consumer.poll(patience));
        } catch (OffsetOutOfRangeException e) {
            log.atWarn()
                    .addKeyValue("partitions", e.partitions())
                    .log("fallen behind retention: clients of these topics are asked to resume");
            publish();
            consumer.seekToBeginning(e.partitions());
            e.partitions().forEach(partition -> beginAnew(partition, consumer.position(partition)));
            e.partitions().stream().map(TopicPartition::topic).distinct().forEach(onBreak);
        }
    }

    private static double lagOf(KafkaConsumer<String, byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private void beginAnew(TopicPartition partition, long offset) {
        TopicState state = positions.followed(partition.topic());
        if (state != null) {
            recent.begin(partition.topic(), state.epoch(), positions.jump(partition, offset));
        }
    }

    private void publish() {
        if (!harvest.isEmpty()) {
            int told = 0;
            for (Map.Entry<String, List<TopicRecord>> read : harvest.take().entrySet()) {
                told += publish(read.getKey(), read.getValue());
            }
            pace.published(told);
        }
    }

    private int publish(String topic, List<TopicRecord> records) {
        if (memory.topic().equals(topic)) {
            records.forEach(memory::onRecord);
        }
        Positions after = positions.advance(topic, records);
        recent.add(topic, records);
        return hub.publish(topic, records, after);
    }

    /** Takes over what has changed; nothing where nothing has. */
    private void assign(KafkaConsumer<String, byte[]> consumer, Map<String, TopicState> current) {
        List<TopicPartition> wanted = new ArrayList<>();
        current.forEach((topic, state) -> {
            for (int partition = 0; partition < state.partitions(); partition++) {
                wanted.add(new TopicPartition(topic, partition));
            }
        });
        if (consumer.assignment().size() == wanted.size() && positions.areOf(current)) {
            return;
        }
        consumer.assign(wanted);
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted);
        Map<String, Positions> beginnings = new HashMap<>();
        current.forEach((topic, state) -> {
            Positions from = positions.beginning(topic, state, ends);
            beginnings.put(topic, from);
            seek(consumer, topic, from);
        });
        prepareMemory(consumer, current, beginnings); // a consumer reads nothing before all its partitions have a place
        current.forEach((topic, state) -> follow(topic, state, beginnings.getOrDefault(topic, Positions.start(0))));
    }

    private static void seek(KafkaConsumer<String, byte[]> consumer, String topic, Positions to) {
        for (int partition = 0; partition < to.partitions(); partition++) {
            consumer.seek(new TopicPartition(topic, partition), to.next(partition));
        }
    }

    private void prepareMemory(
            KafkaConsumer<String, byte[]> consumer,
            Map<String, TopicState> current,
            Map<String, Positions> beginnings) {
        String topic = memory.topic();
        TopicState state = current.get(topic);
        Positions from = beginnings.get(topic);
        if (state == null || from == null) {
            return;
        }
        TopicState before = positions.followed(topic);
        if (before == null) {
            warmUp.read(consumer, from, () -> running);
            seek(consumer, topic, from);
        } else if (state.isCreatedAnewSince(before)) {
            memory.clear();
        }
    }

    private void follow(String topic, TopicState state, Positions from) {
        TopicState before = positions.followed(topic);
        positions.follow(topic, state, from);
        recent.begin(topic, state.epoch(), from);
        hub.announce(topic, from);
        if (before != null && state.isCreatedAnewSince(before)) {
            log.atWarn().addKeyValue("topic", topic).log("topic was created anew: its clients are asked to resume");
            onBreak.accept(topic);
        }
    }

    private void pauseAfter(RuntimeException e) {
        log.atDebug().setCause(e).log("reading the channel topics failed");
        if (!failing) {
            failing = true;
            log.atInfo().addKeyValue("reason", e.getMessage()).log("channel topics cannot be read yet, trying again");
        }
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
