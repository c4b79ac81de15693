/** Rejected readings as they stand in Kafka, and how they are sent through again, each once, whoever does it. */
@NullMarked
package io.fieldcast.schema.rejected;

import org.jspecify.annotations.NullMarked;
