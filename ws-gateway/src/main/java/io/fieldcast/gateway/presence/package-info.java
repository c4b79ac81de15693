/**
 * Who is present on presence channels, and how many subscriptions every channel has, on any gateway: read from a topic,
 * with nothing shared but that.
 */
@NullMarked
package io.fieldcast.gateway.presence;

import org.jspecify.annotations.NullMarked;
