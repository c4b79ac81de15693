/** What a channel has carried, as pages of JSON. */
@NullMarked
package io.fieldcast.gateway.history;

import org.jspecify.annotations.NullMarked;
