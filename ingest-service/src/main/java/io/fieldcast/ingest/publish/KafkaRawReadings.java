package io.fieldcast.ingest.publish;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.RawReadingWriter;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The raw topic on Kafka. The producer must be configured never to block its caller (see {@link ProducerConfiguration}):
 * this is called on event loops.
 */
final class KafkaRawReadings implements RawReadings {

    /** What a record costs beyond key and value: Kafka's bookkeeping of it, roughly. */
    private static final int OVERHEAD_BYTES = 200;

    private final Producer<byte[], byte[]> producer;
    private final BooleanSupplier topicFound;
    private final ByteBudget inFlight;
    private final int maxReadingBytes;
    private final OutageLog outages;
    private final IngestMeters meters;
    private final RawReadingWriter writer = new RawReadingWriter();

    KafkaRawReadings(
            Producer<byte[], byte[]> producer,
            BooleanSupplier topicFound,
            ByteBudget inFlight,
            int maxReadingBytes,
            OutageLog outages,
            IngestMeters meters) {
        this.producer = producer;
        this.topicFound = topicFound;
        this.inFlight = inFlight;
        this.maxReadingBytes = maxReadingBytes;
        this.outages = outages;
        this.meters = meters;
    }

    @Override
    public Publication publish(RawReading reading) {
        if (!topicFound.getAsBoolean()) {
            return new Publication.Unavailable("topic " + Topics.RAW + " has not been found yet");
        }
        byte[] value = writer.write(reading);
        if (value.length > maxReadingBytes) {
            return new Publication.TooLarge(value.length, maxReadingBytes);
        }
        byte[] key = reading.writtenKey().getBytes(StandardCharsets.UTF_8);
        int bytes = key.length + value.length + OVERHEAD_BYTES;
        if (!inFlight.take(bytes)) {
            meters.budgetSpent(Budget.IN_FLIGHT);
            return new Publication.NoRoom();
        }
        return send(new ProducerRecord<>(Topics.RAW.name(), key, value), bytes);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells all that the future would
    private Publication send(ProducerRecord<byte[], byte[]> record, int bytes) {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failure) -> {
                inFlight.giveBack(bytes);
                if (failure == null) {
                    acknowledgement.complete(null);
                } else {
                    outages.failed(failure);
                    acknowledgement.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException closed) {
            inFlight.giveBack(bytes);
            return new Publication.Unavailable("the service is shutting down");
        }
        return new Publication.Underway(bytes, acknowledgement);
    }
}
