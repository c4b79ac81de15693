/** {@code ./fieldcast send}: readings to the ingest service, and events through Pusher's HTTP API. */
@NullMarked
package io.fieldcast.standalone.send;

import org.jspecify.annotations.NullMarked;
