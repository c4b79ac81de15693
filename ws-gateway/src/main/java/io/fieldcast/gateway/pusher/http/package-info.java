/** Pusher's HTTP API, by which backends publish. */
@NullMarked
package io.fieldcast.gateway.pusher.http;

import org.jspecify.annotations.NullMarked;
