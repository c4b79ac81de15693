/** The last event of each cache channel, as the topic of events has it. */
@NullMarked
package io.fieldcast.gateway.cache;

import org.jspecify.annotations.NullMarked;
