package io.fieldcast.gateway.webhook;

import io.fieldcast.schema.WebhookEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Stores what is announced, that it has been announced, and how far presence has been read for it, in one transaction.
 * There is one for all gateways, by its transactional id: who begins shuts out whoever began before.
 */
final class AnnouncementLog implements AutoCloseable {

    /** Fixed, for that is what makes it the only one. */
    static final String TRANSACTIONAL_ID = "fieldcast-webhooks";

    private static final int LARGEST_TRANSACTION = 5_000;

    /** Where nothing is announced the position is stored now and then only. */
    private static final Duration IDLE_COMMIT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private Instant lastCommit = Instant.MIN;

    private AnnouncementLog(Producer<String, byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Shuts out the others. What they have committed can be read when this returns.
     *
     * @param producer with {@link #TRANSACTIONAL_ID}
     */
    static AnnouncementLog begin(Producer<String, byte[]> producer, Clock clock) {
        AnnouncementLog log = new AnnouncementLog(producer, clock);
        try {
            producer.initTransactions();
            return log;
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /**
     * @param position up to which presence has been read
     */
    void store(List<Announcement> announcements, TopicPartition presence, long position, ConsumerGroupMetadata reader) {
        Instant now = clock.instant();
        if (announcements.isEmpty() && now.isBefore(lastCommit.plus(IDLE_COMMIT))) {
            return;
        }
        lastCommit = now;
        int from = 0;
        // Only the last part may say how far we are: what is not in the parts before is found missing otherwise.
        for (; announcements.size() - from > LARGEST_TRANSACTION; from += LARGEST_TRANSACTION) {
            producer.beginTransaction();
            announcements.subList(from, from + LARGEST_TRANSACTION).forEach(this::send);
            producer.commitTransaction();
        }
        producer.beginTransaction();
        announcements.subList(from, announcements.size()).forEach(this::send);
        producer.sendOffsetsToTransaction(Map.of(presence, new OffsetAndMetadata(position)), reader);
        producer.commitTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction fails with any of them.
    private void send(Announcement announcement) {
        for (WebhookEvent event : announcement.events()) {
            producer.send(new ProducerRecord<>(
                    Topics.WEBHOOKS.name(), event.key(), FieldcastJson.MAPPER.writeValueAsBytes(event)));
        }
        producer.send(new ProducerRecord<>(
                Topics.ANNOUNCED.name(),
                announcement.key(),
                announcement.value() == null ? null : FieldcastJson.MAPPER.writeValueAsBytes(announcement.value())));
    }

    @Override
    public void close() {
        Thread.interrupted(); // or closing would be interrupted too, and say so with a stack trace
        producer.close(Duration.ofSeconds(2));
    }
}
