/** Who may send, for which sites, how much at once and how fast: values in, a decision out; no framework and no I/O. */
@NullMarked
package io.fieldcast.ingest.admission;

import org.jspecify.annotations.NullMarked;
