/** Server-Sent Events as a transport. */
@NullMarked
package io.fieldcast.gateway.sse;

import org.jspecify.annotations.NullMarked;
