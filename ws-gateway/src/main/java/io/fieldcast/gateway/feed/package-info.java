/** Reads the channel topics: the live tail, and what Kafka still holds behind it. */
@NullMarked
package io.fieldcast.gateway.feed;

import org.jspecify.annotations.NullMarked;
