/** {@code ./fieldcast status}: what runs, and how far it is. */
@NullMarked
package io.fieldcast.standalone.status;

import org.jspecify.annotations.NullMarked;
