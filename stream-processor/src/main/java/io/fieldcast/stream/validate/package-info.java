/** Whether a raw record is a reading, and how far each of its values may be trusted: pure rules. */
@NullMarked
package io.fieldcast.stream.validate;

import org.jspecify.annotations.NullMarked;
