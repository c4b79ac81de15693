/** Channel names: what they select, and with which parameters. */
@NullMarked
package io.fieldcast.gateway.channel;

import org.jspecify.annotations.NullMarked;
