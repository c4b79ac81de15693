package io.fieldcast.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to one webhook what falls to this gateway, one post after the other. The gateways are a consumer group for each
 * webhook; an event is committed when it has been delivered or given up, so another gateway takes over what is left of
 * one that dies. While a receiver does not take anything, its events stay in Kafka.
 */
final class KafkaDelivery implements PatientThread.Work {

    private static final Logger log = LoggerFactory.getLogger(KafkaDelivery.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** In a pause the group is shown so often that we live. */
    private static final Duration STEP = Duration.ofMillis(500);

    /** What was read and is for nobody here is committed now and then only. */
    private static final Duration IDLE_COMMIT = Duration.ofSeconds(5);

    private final Webhook webhook;
    private final Interest interest;
    private final Post post;
    private final Patience patience;
    private final WebhookMeters meters;
    private final Clock clock;
    private final Duration reach;

    private final Waiting waiting;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private Instant lastCommit = Instant.MIN;
    private boolean moved;
    private volatile int held;
    private volatile Instant oldest = Instant.MAX;

    KafkaDelivery(Webhook webhook, Post post, WebhookSettings settings, WebhookMeters meters, Clock clock) {
        this.webhook = webhook;
        this.interest = new Interest(webhook);
        this.post = post;
        this.patience = new Patience(settings, clock);
        this.waiting = new Waiting(settings.maxBatch(), settings.maxBody().toBytes());
        this.meters = meters;
        this.clock = clock;
        this.reach = settings.giveUp();
        meters.watch(webhook, () -> held, this::behind);
    }

    List<String> topics() {
        return interest.topics();
    }

    @Override
    public void run(KafkaConsumer<String, byte[]> consumer, BooleanSupplier running) {
        waiting.clear();
        committed.clear();
        consumer.subscribe(topics(), new Moves(consumer));
        while (running.getAsBoolean()) {
            take(consumer.poll(POLL));
            while (running.getAsBoolean() && !waiting.isEmpty()) {
                deliver(consumer, running);
            }
            if (!clock.instant().isBefore(lastCommit.plus(IDLE_COMMIT))) {
                commit(consumer);
            }
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        List<Pending> taken = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Instant stored = Instant.ofEpochMilli(record.timestamp());
            interest.take(record).ifPresent(json -> taken.add(new Pending(partition, record.offset(), stored, json)));
        }
        waiting.addAll(taken);
        show();
    }

    private void deliver(KafkaConsumer<String, byte[]> consumer, BooleanSupplier running) {
        int late = waiting.removeIf(event -> patience.isOver(event.stored()));
        if (late > 0) {
            meters.givenUp(webhook, late);
        }
        List<Pending> batch = waiting.next();
        Duration pause = batch.isEmpty() ? Duration.ZERO : send(batch);
        commit(consumer);
        show();
        rest(consumer, running, pause);
    }

    /** Returns how long to wait before the next post. */
    private Duration send(List<Pending> batch) {
        boolean failing = patience.isFailing();
        Post.Answer answer = post.send(webhook, EventJson.body(batch));
        if (answer instanceof Post.Answer.Failed failed) {
            if (Thread.currentThread().isInterrupted()) {
                return Duration.ZERO; // we are to stop: that says nothing of the receiver
            }
            meters.postFailed(webhook);
            if (!failing) {
                log.atWarn()
                        .addKeyValue("webhook", webhook.id())
                        .addKeyValue("reason", failed.reason())
                        .log("a webhook's receiver does not take what it is sent, trying again");
            }
            return patience.onFailure();
        }
        if (failing) {
            log.atInfo().addKeyValue("webhook", webhook.id()).log("the webhook's receiver takes events again");
        }
        meters.delivered(webhook, batch.size());
        waiting.remove(batch.size());
        patience.onSuccess();
        return Duration.ZERO;
    }

    /** Lets the group see that we live. Whatever it takes from us, or gives to us, we begin again from what is committed. */
    private void rest(KafkaConsumer<String, byte[]> consumer, BooleanSupplier running, Duration pause) {
        moved = false;
        Instant end = clock.instant().plus(pause);
        Duration left = pause;
        do {
            consumer.pause(consumer.assignment());
            rewind(consumer, consumer.poll(left.compareTo(STEP) < 0 ? left : STEP));
            left = Duration.between(clock.instant(), end);
        } while (running.getAsBoolean() && !moved && left.toMillis() > 0);
        consumer.resume(consumer.paused());
        if (moved) {
            consumer.assignment()
                    .forEach(partition -> waiting.first(partition).ifPresent(first -> consumer.seek(partition, first)));
            waiting.clear();
            show();
        }
    }

    /** A partition that has just come to us was not paused. */
    private static void rewind(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private void commit(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long next = waiting.first(partition).orElseGet(() -> consumer.position(partition));
            if (!Long.valueOf(next).equals(committed.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        }
        lastCommit = clock.instant();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (RebalanceInProgressException e) {
            // The next commit says the same, if the partition is still ours; else somebody posts it once more.
            log.atDebug().addKeyValue("webhook", webhook.id()).log("the group is being shared out anew");
        }
    }

    private void show() {
        List<Pending> next = waiting.next();
        held = waiting.size();
        oldest = next.isEmpty() ? Instant.MAX : next.get(0).stored();
    }

    private Duration behind() {
        Instant since = oldest;
        return since.equals(Instant.MAX) ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Hears what the group gives us and takes from us. */
    private final class Moves implements ConsumerRebalanceListener {

        private final KafkaConsumer<String, byte[]> consumer;

        Moves(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /** A webhook that is new is told what has happened while an event would have been tried. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            moved = true;
            Set<TopicPartition> fresh = new HashSet<>(partitions);
            consumer.committed(fresh).forEach((partition, offset) -> {
                if (offset != null) {
                    fresh.remove(partition);
                }
            });
            long since = clock.instant().minus(reach).toEpochMilli();
            Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
            consumer.offsetsForTimes(fresh.stream().collect(Collectors.toMap(Function.identity(), all -> since)))
                    .forEach((partition, first) -> consumer.seek(
                            partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            moved = true;
            committed.keySet().removeAll(partitions);
        }
    }
}
