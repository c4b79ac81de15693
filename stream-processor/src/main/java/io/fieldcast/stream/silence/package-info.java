/** Which devices have fallen silent, and which speak again. */
@NullMarked
package io.fieldcast.stream.silence;

import org.jspecify.annotations.NullMarked;
