/** The way of a reading to {@code scada.raw}: {@link io.fieldcast.ingest.publish.RawReadings} and its Kafka form. */
@NullMarked
package io.fieldcast.ingest.publish;

import org.jspecify.annotations.NullMarked;
