package io.fieldcast.ingest.publish;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;
import io.fieldcast.ingest.trace.PublishSpan;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The raw topic on Kafka. The producer must be configured never to block its caller (see {@link ProducerConfiguration}):
 * this is called on event loops.
 */
final class KafkaRawReadings implements RawReadings {

    /** What a record costs beyond key and value: Kafka's bookkeeping of it, roughly. */
    private static final int OVERHEAD_BYTES = 200;

    private static final @Nullable List<Header> NO_HEADERS = null;

    private final Producer<byte[], byte[]> producer;
    private final BooleanSupplier topicFound;
    private final ByteBudget inFlight;
    private final int maxReadingBytes;
    private final OutageLog outages;
    private final IngestMeters meters;

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
    public Publication publish(RawRecord reading, Acknowledgement acknowledgement) {
        return publish(reading, NO_HEADERS, acknowledgement);
    }

    @Override
    public RawReadings traced(byte[] traceparent) {
        List<Header> headers = List.of(new RecordHeader(PublishSpan.HEADER, traceparent));
        return (reading, acknowledgement) -> publish(reading, headers, acknowledgement);
    }

    private Publication publish(RawRecord reading, @Nullable List<Header> headers, Acknowledgement acknowledgement) {
        if (!topicFound.getAsBoolean()) {
            return new Publication.Unavailable("topic " + Topics.RAW + " has not been found yet");
        }
        int size = reading.value().length;
        if (size > maxReadingBytes) {
            return new Publication.TooLarge(size, maxReadingBytes);
        }
        int bytes = reading.key().length + size + OVERHEAD_BYTES;
        if (!inFlight.take(bytes)) {
            meters.budgetSpent(Budget.IN_FLIGHT);
            return new Publication.NoRoom();
        }
        return send(
                new ProducerRecord<>(Topics.RAW.name(), null, reading.key(), reading.value(), headers),
                bytes,
                acknowledgement);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells all that the future would
    private Publication send(ProducerRecord<byte[], byte[]> record, int bytes, Acknowledgement acknowledgement) {
        try {
            producer.send(record, (metadata, failure) -> {
                inFlight.giveBack(bytes);
                if (failure != null) {
                    outages.failed(failure);
                }
                acknowledgement.received(failure == null);
            });
        } catch (KafkaException | IllegalStateException closed) {
            inFlight.giveBack(bytes);
            return new Publication.Unavailable("the service is shutting down");
        }
        return new Publication.Underway(bytes);
    }
}
