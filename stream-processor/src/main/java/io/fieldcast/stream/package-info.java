/** The stream processor: starts the topology, keeps it running, and says how it is. */
@NullMarked
package io.fieldcast.stream;

import org.jspecify.annotations.NullMarked;
