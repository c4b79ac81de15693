/** The one JSON mapper, the serdes made from it, and the parser of what devices send. */
@NullMarked
package io.fieldcast.schema.json;

import org.jspecify.annotations.NullMarked;
