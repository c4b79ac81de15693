/** What a device did in each window of its own time: pure values in, {@link io.fieldcast.schema.Aggregate}s out. */
@NullMarked
package io.fieldcast.stream.aggregate;

import org.jspecify.annotations.NullMarked;
