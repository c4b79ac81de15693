/** {@code ./fieldcast rejected}: looking at rejected readings, and sending them through again once they can pass. */
@NullMarked
package io.fieldcast.standalone.rejected;

import org.jspecify.annotations.NullMarked;
