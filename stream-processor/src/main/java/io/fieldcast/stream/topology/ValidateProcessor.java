package io.fieldcast.stream.topology;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.RecordWriter;
import io.fieldcast.schema.json.WrittenReading;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.trace.RecordTraces;
import io.fieldcast.stream.validate.Validation;
import io.fieldcast.stream.validate.Verdict;
import io.micrometer.tracing.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends each raw record one way: on as a reading, or to {@code scada.rejected} with the reason. Never throws for one. */
final class ValidateProcessor implements Processor<byte[], byte[], byte[], Outcome> {

    /**
     * The largest reading that can go on: the rest of the largest record is for a batch of one such reading to carry
     * its summary.
     */
    static final int LARGEST_READING = Topic.MAX_RECORD_BYTES / 4 * 3;

    /** How much of an original is kept if all of it would not fit: any byte may take six in a JSON string. */
    static final int LARGEST_ORIGINAL_FOR_CERTAIN = Topic.MAX_RECORD_BYTES / 8;

    private static final int LARGEST_REJECTION = Topic.MAX_RECORD_BYTES - 4_096;

    private final Function<DeviceHistories, Validation> newValidation;
    private final ProcessorMeters meters;
    private final CommitPace commits;
    private final RecordTraces traces;
    private final RecordWriter writer = new RecordWriter();
    private long timedAt;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private ProcessorContext<byte[], Outcome> context;

    @SuppressWarnings("NullAway.Init")
    private Validation validation;

    @SuppressWarnings("NullAway.Init")
    private DuplicateCheck duplicates;

    ValidateProcessor(
            Function<DeviceHistories, Validation> newValidation,
            ProcessorMeters meters,
            CommitPace commits,
            RecordTraces traces) {
        this.traces = traces;
        this.commits = commits;
        this.newValidation = newValidation;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], Outcome> context) {
        this.context = context;
        this.validation = newValidation.apply(new StoredHistories(context, meters));
        this.duplicates =
                new DuplicateCheck(context.getStateStore(Names.RECENT_READINGS), context::currentSystemTimeMs, meters);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Span span = traces.begin(raw.headers());
        if (span == null) {
            judge(raw);
            return;
        }
        try {
            judge(raw);
        } finally {
            span.end();
        }
    }

    private void judge(Record<byte[], byte[]> raw) {
        meters.read();
        long now = context.currentSystemTimeMs();
        commits.reading(context, raw.timestamp(), now);
        if (now != timedAt) {
            timedAt = now;
            meters.delayed(now - raw.timestamp());
        }
        Verdict verdict = validation.judge(raw.key(), raw.value(), duplicates);
        if (verdict instanceof Verdict.Refused refused) {
            refuse(raw, refused);
            return;
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        Reading reading = accepted.reading();
        byte[] json = toJson(accepted);
        if (json.length > LARGEST_READING) {
            refuse(
                    raw,
                    new Verdict.Refused(
                            RejectionReason.MALFORMED,
                            null,
                            "the reading takes " + json.length + " bytes, more than " + LARGEST_READING));
            return;
        }
        meters.accepted(reading);
        duplicates.accepted();
        Outcome outcome = new Outcome.Validated(reading, accepted.device(), accepted.key(), json);
        context.forward(raw.withValue(outcome), Names.AGGREGATE);
    }

    private byte[] toJson(Verdict.Accepted accepted) {
        Reading reading = accepted.reading();
        WrittenReading written = accepted.written();
        return written != null && reading.quality().isEmpty() ? written.toValidated() : writer.write(reading);
    }

    private void refuse(Record<byte[], byte[]> raw, Verdict.Refused refused) {
        meters.rejected(refused.reason());
        byte[] original = raw.value() == null ? new byte[0] : raw.value();
        byte[] json = encode(refused, refused.message(), original, false);
        if (json.length > LARGEST_REJECTION) {
            byte[] beginning = Arrays.copyOf(original, Math.min(original.length, LARGEST_ORIGINAL_FOR_CERTAIN));
            String message = refused.message() + " (of the original's " + original.length + " bytes, the first "
                    + beginning.length + " are kept)";
            json = encode(refused, message, beginning, true);
        }
        context.forward(raw.withValue(new Outcome.Refused(json)), Names.WRITE_REJECTED);
    }

    private byte[] encode(Verdict.Refused refused, String message, byte[] original, boolean truncated) {
        RecordMetadata origin = context.recordMetadata().orElse(null);
        return FieldcastJson.MAPPER.writeValueAsBytes(Rejected.of(
                refused.reason(),
                refused.field(),
                message,
                Instant.ofEpochMilli(context.currentSystemTimeMs()),
                partition(origin),
                offset(origin),
                original,
                truncated));
    }

    private static int partition(@Nullable RecordMetadata origin) {
        return origin == null ? -1 : origin.partition();
    }

    private static long offset(@Nullable RecordMetadata origin) {
        return origin == null ? -1 : origin.offset();
    }
}
