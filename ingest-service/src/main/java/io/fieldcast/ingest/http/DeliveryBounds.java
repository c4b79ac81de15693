package io.fieldcast.ingest.http;

import java.time.Duration;

/**
 * How far one request may go.
 *
 * @param window bytes that may be underway to Kafka before the body is read no further
 * @param slowDown for how long, in all, a request that comes too fast may be held back before it is refused
 */
record DeliveryBounds(long window, Duration slowDown) {}
