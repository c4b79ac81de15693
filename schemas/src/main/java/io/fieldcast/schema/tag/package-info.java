/** Which definition holds for which tag: keys with wildcards, the table that is looked up, and what feeds it. */
@NullMarked
package io.fieldcast.schema.tag;

import org.jspecify.annotations.NullMarked;
