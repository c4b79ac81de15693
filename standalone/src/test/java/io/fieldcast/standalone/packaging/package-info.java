/** Tests of what is not Java: the compose file, the images and the proxy. */
@NullMarked
package io.fieldcast.standalone.packaging;

import org.jspecify.annotations.NullMarked;
