/** A real Kafka broker (KRaft, one node) inside this process, whose data survives restarts. */
@NullMarked
package io.fieldcast.standalone.broker;

import org.jspecify.annotations.NullMarked;
