/** WebSocket as a transport: bytes in, bytes out. */
@NullMarked
package io.fieldcast.gateway.socket;

import org.jspecify.annotations.NullMarked;
