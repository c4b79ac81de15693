/** The Pusher Channels protocol: frames in both directions, close codes, signatures. */
@NullMarked
package io.fieldcast.gateway.pusher;

import org.jspecify.annotations.NullMarked;
