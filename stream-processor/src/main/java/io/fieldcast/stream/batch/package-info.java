/** Many readings of a site in one record. */
@NullMarked
package io.fieldcast.stream.batch;

import org.jspecify.annotations.NullMarked;
