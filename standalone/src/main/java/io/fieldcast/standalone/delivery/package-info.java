/** How readings leave for an ingest service: over HTTP, in batches, with patience. */
@NullMarked
package io.fieldcast.standalone.delivery;

import org.jspecify.annotations.NullMarked;
