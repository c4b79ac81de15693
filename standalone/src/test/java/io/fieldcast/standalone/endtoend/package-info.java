/** What Fieldcast promises of its data, held against real load, through the public interfaces only. */
@NullMarked
package io.fieldcast.standalone.endtoend;

import org.jspecify.annotations.NullMarked;
