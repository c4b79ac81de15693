/** Tests that hold the documentation: its links, settings, commands and examples. */
@NullMarked
package io.fieldcast.standalone.documentation;

import org.jspecify.annotations.NullMarked;
