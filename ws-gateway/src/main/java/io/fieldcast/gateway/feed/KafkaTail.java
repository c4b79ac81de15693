package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final TopicStates states;
    private final Hub hub;
    private final Consumer<String> onBreak;
    private final long checkNanos;

    private final Map<String, TopicState> assigned = new HashMap<>();
    private final Map<String, Positions> positions = new HashMap<>();
    private volatile boolean running;
    private volatile boolean following;
    private Thread thread = new Thread();

    public KafkaTail(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicStates states,
            Hub hub,
            Consumer<String> onBreak,
            Duration topicCheck) {
        this.consumers = consumers;
        this.states = states;
        this.hub = hub;
        this.onBreak = onBreak;
        this.checkNanos = topicCheck.toNanos();
    }

    /** Whether live events are being read. */
    public boolean isFollowing() {
        return following;
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
                follow(consumer);
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (KafkaException e) {
                following = false;
                pauseAfter(e);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        assign(consumer, states.refresh());
        long checked = System.nanoTime();
        following = true;
        while (running) {
            publish(poll(consumer));
            if (System.nanoTime() - checked > checkNanos) {
                assign(consumer, states.refresh());
                checked = System.nanoTime();
            }
        }
    }

    private ConsumerRecords<String, byte[]> poll(KafkaConsumer<String, byte[]> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            log.atWarn()
                    .addKeyValue("partitions", e.partitions())
                    .log("fallen behind retention: clients of these topics are asked to resume");
            consumer.seekToBeginning(e.partitions());
            e.partitions().stream().map(TopicPartition::topic).distinct().forEach(onBreak);
            return ConsumerRecords.empty();
        }
    }

    private void publish(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        Map<String, List<TopicRecord>> byTopic = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.key() != null && record.value() != null) {
                byTopic.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                        .add(new TopicRecord(
                                record.topic(), record.partition(), record.offset(), record.key(), record.value()));
            }
        }
        byTopic.forEach((topic, list) -> {
            Map<Integer, Long> next = new HashMap<>();
            list.forEach(record -> next.put(record.partition(), record.offset() + 1));
            Positions after = positions(topic);
            for (Map.Entry<Integer, Long> partition : next.entrySet()) {
                after = after.with(partition.getKey(), partition.getValue());
            }
            positions.put(topic, after);
            hub.publish(topic, list, after);
        });
    }

    private Positions positions(String topic) {
        return positions.getOrDefault(topic, Positions.start(0));
    }

    /** Takes over what has changed; nothing where nothing has. */
    private void assign(KafkaConsumer<String, byte[]> consumer, Map<String, TopicState> current) {
        List<TopicPartition> wanted = new ArrayList<>();
        current.forEach((topic, state) -> {
            for (int partition = 0; partition < state.partitions(); partition++) {
                wanted.add(new TopicPartition(topic, partition));
            }
        });
        if (consumer.assignment().size() == wanted.size() && assigned.equals(current)) {
            return;
        }
        consumer.assign(wanted);
        current.forEach((topic, state) -> seek(consumer, topic, assigned.get(topic), state));
        assigned.putAll(current);
    }

    private void seek(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            @org.jspecify.annotations.Nullable TopicState before,
            TopicState now) {
        boolean first = before == null;
        boolean createdAnew = before != null && !before.epoch().equals(now.epoch());
        Positions from = createdAnew ? Positions.start(now.partitions()) : positions(topic);
        for (int partition = 0; partition < now.partitions(); partition++) {
            TopicPartition tp = new TopicPartition(topic, partition);
            if (first) {
                consumer.seekToEnd(List.of(tp));
                from = from.with(partition, consumer.position(tp));
            } else {
                consumer.seek(tp, from.next(partition));
            }
        }
        positions.put(topic, from);
        hub.announce(topic, from);
        if (createdAnew) {
            log.atWarn().addKeyValue("topic", topic).log("topic was created anew: its clients are asked to resume");
            onBreak.accept(topic);
        }
    }

    private void pauseAfter(KafkaException e) {
        log.atDebug().setCause(e).log("reading the channel topics failed");
        log.atInfo().addKeyValue("reason", e.getMessage()).log("channel topics cannot be read yet, trying again");
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
