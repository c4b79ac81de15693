/** Signs for clients what the claims of their tokens allow, where no backend does. */
@NullMarked
package io.fieldcast.gateway.authorisation;

import org.jspecify.annotations.NullMarked;
