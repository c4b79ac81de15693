/** The trace of a reading, handed on from topic to topic. */
@NullMarked
package io.fieldcast.stream.trace;

import org.jspecify.annotations.NullMarked;
