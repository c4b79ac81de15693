/** Whether a reading has been accepted before: what is remembered of each device's recent readings, and for how long. */
@NullMarked
package io.fieldcast.stream.duplicate;

import org.jspecify.annotations.NullMarked;
