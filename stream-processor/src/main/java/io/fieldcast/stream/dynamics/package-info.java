/** How a tag's values move: rules that ask its last few values, and what is remembered for them; pure. */
@NullMarked
package io.fieldcast.stream.dynamics;

import org.jspecify.annotations.NullMarked;
