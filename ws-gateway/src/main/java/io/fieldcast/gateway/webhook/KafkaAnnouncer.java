package io.fieldcast.gateway.webhook;

import io.fieldcast.schema.Announced;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Announces what becomes of channels and their members, on one gateway at a time: the one that its group has given the
 * topic of presence to.
 */
final class KafkaAnnouncer implements PatientThread.Work, ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectReader ANNOUNCED = FieldcastJson.MAPPER.readerFor(Announced.class);

    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<KafkaConsumer<String, byte[]>> readers;
    private final Supplier<Herald> heralds;
    private final Duration lease;
    private final WebhookMeters meters;
    private final Clock clock;
    private boolean revoked;

    /**
     * @param producers with {@link AnnouncementLog#TRANSACTIONAL_ID}
     * @param readers that belong to no group
     * @param heralds that know nothing yet
     * @param lease of presence
     */
    KafkaAnnouncer(
            Supplier<Producer<String, byte[]>> producers,
            Supplier<KafkaConsumer<String, byte[]>> readers,
            Supplier<Herald> heralds,
            Duration lease,
            WebhookMeters meters,
            Clock clock) {
        this.producers = producers;
        this.readers = readers;
        this.heralds = heralds;
        this.lease = lease;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void run(KafkaConsumer<String, byte[]> consumer, BooleanSupplier running) {
        consumer.subscribe(List.of(Topics.PRESENCE.name()), this);
        while (running.getAsBoolean()) {
            revoked = false;
            consumer.poll(POLL);
            for (TopicPartition presence : consumer.assignment()) {
                announce(consumer, presence, running);
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        revoked = true;
    }

    private void announce(KafkaConsumer<String, byte[]> consumer, TopicPartition presence, BooleanSupplier running) {
        try (AnnouncementLog log = AnnouncementLog.begin(producers.get(), clock)) {
            Herald herald = heralds.get();
            announced(running).values().forEach(herald::onAnnounced);
            long end = consumer.endOffsets(Set.of(presence)).getOrDefault(presence, 0L);
            @Nullable
            OffsetAndMetadata before = consumer.committed(Set.of(presence)).get(presence);
            Turn turn = new Turn(herald, lease, before == null ? end : Math.min(before.offset(), end), end);
            consumer.seekToBeginning(Set.of(presence));
            while (running.getAsBoolean()) {
                consumer.poll(POLL).forEach(turn::onRecord);
                if (revoked) {
                    return;
                }
                long position = consumer.position(presence);
                if (turn.onPosition(position)) {
                    List<Announcement> said = herald.take();
                    log.store(said, presence, position, consumer.groupMetadata());
                    meters.announced(said.size());
                }
            }
        }
    }

    /** What has been announced and not been taken back, by key. */
    private Map<String, Announced> announced(BooleanSupplier running) {
        TopicPartition all = new TopicPartition(Topics.ANNOUNCED.name(), 0);
        Map<String, Announced> announced = new HashMap<>();
        try (KafkaConsumer<String, byte[]> reader = readers.get()) {
            reader.assign(List.of(all));
            reader.seekToBeginning(List.of(all));
            long end = reader.endOffsets(List.of(all)).getOrDefault(all, 0L);
            while (running.getAsBoolean() && reader.position(all) < end) {
                reader.poll(POLL).forEach(record -> remember(announced, record));
            }
        }
        return announced;
    }

    /** What is nothing that we know is passed over: anything may stand on a topic. */
    private static void remember(Map<String, Announced> announced, ConsumerRecord<String, byte[]> record) {
        try {
            @Nullable Announced value = record.value() == null ? null : ANNOUNCED.readValue(record.value());
            if (value == null) {
                announced.remove(record.key());
            } else {
                announced.put(record.key(), value);
            }
        } catch (JacksonException notOurs) {
            // Passed over.
        }
    }
}
