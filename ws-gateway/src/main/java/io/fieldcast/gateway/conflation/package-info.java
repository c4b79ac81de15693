/** What a conflated channel keeps of a device's records until its interval ends. */
@NullMarked
package io.fieldcast.gateway.conflation;

import org.jspecify.annotations.NullMarked;
