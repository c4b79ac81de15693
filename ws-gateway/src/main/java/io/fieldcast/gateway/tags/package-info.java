/** What is known of tags, for screens: their units, ranges and limits. */
@NullMarked
package io.fieldcast.gateway.tags;

import org.jspecify.annotations.NullMarked;
