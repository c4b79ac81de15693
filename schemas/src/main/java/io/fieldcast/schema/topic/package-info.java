/** The one place that knows every topic's name, key, value, partitions and retention. */
@NullMarked
package io.fieldcast.schema.topic;

import org.jspecify.annotations.NullMarked;
