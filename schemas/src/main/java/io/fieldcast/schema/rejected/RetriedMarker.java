package io.fieldcast.schema.rejected;

import java.time.Instant;

/**
 * That a rejected reading was sent again: the value on {@code scada.rejected.retried}, whose key is its position.
 *
 * @param topicId of {@code scada.rejected} in Kafka, for positions mean nothing on another topic of that name
 * @param retried when
 */
record RetriedMarker(String topicId, Instant retried) {}
