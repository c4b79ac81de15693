/** How the whole pipeline and this gateway's clients are, for those who operate it: asked of Kafka while somebody looks. */
@NullMarked
package io.fieldcast.gateway.operations;

import org.jspecify.annotations.NullMarked;
