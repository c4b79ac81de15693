/** How events of ordinary channels get onto their topic. */
@NullMarked
package io.fieldcast.gateway.publish;

import org.jspecify.annotations.NullMarked;
