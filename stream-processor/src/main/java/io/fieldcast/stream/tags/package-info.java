/** What is known of each tag: units, limits, rules. */
@NullMarked
package io.fieldcast.stream.tags;

import org.jspecify.annotations.NullMarked;
