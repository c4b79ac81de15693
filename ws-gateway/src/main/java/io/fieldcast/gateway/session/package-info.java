/** A client's life: its subscriptions from replay to live, and its bounded outbox. */
@NullMarked
package io.fieldcast.gateway.session;

import org.jspecify.annotations.NullMarked;
