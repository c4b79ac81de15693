/** Every meter of the service, by name. */
@NullMarked
package io.fieldcast.ingest.meter;

import org.jspecify.annotations.NullMarked;
