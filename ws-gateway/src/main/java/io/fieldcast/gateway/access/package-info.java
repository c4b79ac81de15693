/** Who may subscribe to what. */
@NullMarked
package io.fieldcast.gateway.access;

import org.jspecify.annotations.NullMarked;
