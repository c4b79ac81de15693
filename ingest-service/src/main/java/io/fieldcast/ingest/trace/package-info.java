/** The trace of a request, handed on with its readings. */
@NullMarked
package io.fieldcast.ingest.trace;

import org.jspecify.annotations.NullMarked;
