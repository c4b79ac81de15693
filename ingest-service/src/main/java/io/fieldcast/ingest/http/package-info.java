/** From a request's bytes to readings, and from their acknowledgements to a receipt or a problem (RFC 9457). */
@NullMarked
package io.fieldcast.ingest.http;

import org.jspecify.annotations.NullMarked;
