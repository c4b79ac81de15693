/** How values are written on a command line: moments, durations, numbers, addresses. */
@NullMarked
package io.fieldcast.standalone.option;

import org.jspecify.annotations.NullMarked;
