package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.TopicRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as it passes, with the trace that it is part of. */
final class LiveRecord {

    private static final String TRACE = "traceparent";

    /** It is 55 today. What is longer is no trace, and would be memory beside every bound. */
    private static final int MAX_TRACE = 128;

    private LiveRecord() {}

    static TopicRecord of(ConsumerRecord<String, byte[]> record) {
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                traceOf(record));
    }

    private static byte @Nullable [] traceOf(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(TRACE);
        byte[] trace = header == null ? null : header.value();
        return trace == null || trace.length > MAX_TRACE ? null : trace;
    }
}
