/** State that lives as objects and is written behind, with each commit. */
@NullMarked
package io.fieldcast.stream.state;

import org.jspecify.annotations.NullMarked;
