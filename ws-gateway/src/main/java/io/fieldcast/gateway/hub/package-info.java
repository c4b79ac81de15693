/** Who listens to what, and how one event reaches all of them. Sees neither Spring nor Kafka. */
@NullMarked
package io.fieldcast.gateway.hub;

import org.jspecify.annotations.NullMarked;
