/** Tag definitions as this service knows and changes them: a view of {@code scada.tags}, and the way to write to it. */
@NullMarked
package io.fieldcast.ingest.tags;

import org.jspecify.annotations.NullMarked;
