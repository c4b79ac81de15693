package io.fieldcast.schema.rejected;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends rejected readings again, each together with its marker in one transaction, so that there is never the one
 * without the other. There is one such producer for the whole plant, by its transactional id: who begins shuts out
 * whoever began before, whose unfinished transaction is undone.
 */
public final class RetryProducer implements AutoCloseable {

    /** Fixed, for that is what makes it the only one. */
    public static final String TRANSACTIONAL_ID = "fieldcast-rejected-retry";

    private final Producer<byte[], byte[]> producer;
    private final String topicId;
    private final Clock clock;

    private RetryProducer(Producer<byte[], byte[]> producer, String topicId, Clock clock) {
        this.producer = producer;
        this.topicId = topicId;
        this.clock = clock;
    }

    /**
     * Shuts out the others. What they have committed can be read when this returns, so markers are to be read after.
     *
     * @param producer with {@link #TRANSACTIONAL_ID}
     * @param topicId of {@code scada.rejected}
     */
    public static RetryProducer begin(Producer<byte[], byte[]> producer, String topicId, Clock clock) {
        producer.initTransactions();
        return new RetryProducer(producer, topicId, clock);
    }

    String topicId() {
        return topicId;
    }

    /**
     * All of them, or none. Returns where they stand on {@code scada.raw} now.
     *
     * @throws KafkaException if none, or if another producer has taken over
     */
    public List<Position> send(List<RejectedRecord> records) {
        byte[] marker = FieldcastJson.MAPPER.writeValueAsBytes(new RetriedMarker(topicId, clock.instant()));
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        for (RejectedRecord record : records) {
            out.add(new ProducerRecord<>(
                    Topics.RAW.name(), record.key(), record.rejected().originalBytes()));
            out.add(marker(record.position().toString(), marker));
        }
        return commit(out).stream()
                .filter(written -> written.topic().equals(Topics.RAW.name()))
                .map(written -> new Position(written.partition(), written.offset()))
                .toList();
    }

    /** Takes markers away. */
    void forget(List<String> keys) {
        commit(keys.stream().map(key -> marker(key, null)).toList());
    }

    private List<RecordMetadata> commit(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        List<RecordMetadata> written = sent.stream().map(RetryProducer::require).toList();
        producer.commitTransaction();
        return written;
    }

    private static RecordMetadata require(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> marker(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.RETRIED.name(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Undoes what was not committed. */
    @Override
    public void close() {
        producer.close();
    }
}
