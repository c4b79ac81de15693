/** Whole gateways against a real broker. */
@NullMarked
package io.fieldcast.gateway.whole;

import org.jspecify.annotations.NullMarked;
