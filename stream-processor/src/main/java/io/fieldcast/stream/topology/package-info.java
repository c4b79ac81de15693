/** The one topology, from {@code scada.raw} to the channel topics. */
@NullMarked
package io.fieldcast.stream.topology;

import org.jspecify.annotations.NullMarked;
