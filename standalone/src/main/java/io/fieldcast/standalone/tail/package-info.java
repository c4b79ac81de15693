/** {@code ./fieldcast tail}: a channel's events, one a line, resumed after every cut. */
@NullMarked
package io.fieldcast.standalone.tail;

import org.jspecify.annotations.NullMarked;
