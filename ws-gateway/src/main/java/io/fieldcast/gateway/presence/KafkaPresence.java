package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Keeps a {@link PresenceBoard} by the topic: one thread that reads all of it, follows it, and says that we live. */
final class KafkaPresence implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaPresence.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final PresenceBoard board;
    private final ObjectReader reader;
    private final Clock clock;
    private final Duration heartbeat;
    private final Duration gather;

    private volatile boolean running;
    private boolean failing;
    private Thread thread = new Thread();
    private Instant beaten = Instant.MIN;
    private Instant gathered = Instant.MIN;

    KafkaPresence(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            PresenceBoard board,
            ObjectReader reader,
            Clock clock,
            Duration heartbeat,
            Duration gather) {
        this.consumers = consumers;
        this.board = board;
        this.reader = reader;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.gather = gather;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "gateway-presence");
        thread.setDaemon(true);
        thread.start();
    }

    /** After the sockets were told to go, before the producer is closed. */
    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        board.farewell();
    }

    /** Clients' leaves are to be said before the gateway's own: stops after the sockets have been closed. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                followUntilInterrupted(consumer);
            } catch (KafkaException e) {
                pauseAfter(e);
            }
        }
    }

    private void followUntilInterrupted(KafkaConsumer<String, byte[]> consumer) {
        try {
            follow(consumer);
        } catch (InterruptException e) {
            running = false;
        } finally {
            Thread.interrupted(); // or closing the consumer would be interrupted too, and say so with a stack trace
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = consumer.partitionsFor(Topics.PRESENCE.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.PRESENCE.name() + " yet");
        }
        board.onNewTopic();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        boolean following = false;
        while (running) {
            take(consumer);
            if (!following
                    && all.stream()
                            .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                following = true;
                failing = false;
                board.onFollowing();
            }
            beatIfDue();
            sayGatheredIfDue();
            board.retry();
        }
    }

    private void take(KafkaConsumer<String, byte[]> consumer) {
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        } catch (OffsetOutOfRangeException e) {
            throw new KafkaException("the topic of presence was created anew", e);
        }
    }

    /** What is no presence is passed over: anything may stand on a topic. */
    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            @Nullable Presence value = record.value() == null ? null : reader.readValue(record.value());
            if (record.key() != null && (value == null || record.key().equals(value.key()))) {
                board.onRecord(record.key(), value, Instant.ofEpochMilli(record.timestamp()));
            }
        } catch (JacksonException notPresence) {
            log.atDebug().addKeyValue("offset", record.offset()).log("a record that is no presence was passed over");
        }
    }

    private void beatIfDue() {
        Instant now = clock.instant();
        if (beaten.equals(Instant.MIN) || !now.isBefore(beaten.plus(heartbeat))) {
            beaten = now;
            board.beat();
        }
    }

    private void sayGatheredIfDue() {
        Instant now = clock.instant();
        if (gathered.equals(Instant.MIN) || !now.isBefore(gathered.plus(gather))) {
            gathered = now;
            board.sayGathered();
        }
    }

    private void pauseAfter(KafkaException e) {
        if (!failing) {
            failing = true;
            log.atInfo().addKeyValue("reason", e.getMessage()).log("presence cannot be read yet, trying again");
        }
        board.retry();
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
