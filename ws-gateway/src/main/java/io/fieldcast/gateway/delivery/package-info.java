/** How long events take to their clients: from where they came to be until they are written to a socket. */
@NullMarked
package io.fieldcast.gateway.delivery;

import org.jspecify.annotations.NullMarked;
