/** What may come in and how much of it: values in, a decision out; no framework and no I/O. */
@NullMarked
package io.fieldcast.ingest.admission;

import org.jspecify.annotations.NullMarked;
