/** What backends are told over HTTP of channels, their members and what clients publish, each thing by one gateway. */
@NullMarked
package io.fieldcast.gateway.webhook;

import org.jspecify.annotations.NullMarked;
