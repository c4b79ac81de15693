/** The JSON shapes that readings are posted in, ours and other makers', each turned into entries of readings. */
@NullMarked
package io.fieldcast.ingest.shape;

import org.jspecify.annotations.NullMarked;
