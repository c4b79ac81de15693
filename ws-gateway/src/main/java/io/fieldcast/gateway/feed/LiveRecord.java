package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.TopicRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record as it passes, with the trace that it is part of. */
final class LiveRecord {

    private static final String TRACE = "traceparent";

    private LiveRecord() {}

    static TopicRecord of(ConsumerRecord<String, byte[]> record) {
        Header trace = record.headers().lastHeader(TRACE);
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                trace == null ? null : trace.value());
    }
}
