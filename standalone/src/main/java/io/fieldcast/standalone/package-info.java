/** The commands of {@code ./fieldcast}, and the launcher that runs broker and services in one process. */
@NullMarked
package io.fieldcast.standalone;

import org.jspecify.annotations.NullMarked;
