/** Channel topics in, sockets out: the wiring of the gateway. */
@NullMarked
package io.fieldcast.gateway;

import org.jspecify.annotations.NullMarked;
