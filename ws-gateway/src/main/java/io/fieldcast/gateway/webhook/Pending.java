package io.fieldcast.gateway.webhook;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * An event that is to be posted.
 *
 * @param json as it is posted
 * @param stored when the broker took it
 */
record Pending(TopicPartition partition, long offset, Instant stored, byte[] json) {}
