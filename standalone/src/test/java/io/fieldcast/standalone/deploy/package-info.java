/** Tests of what is not Java: images, the compose file, the proxy, manifests, alerts and the dashboard. */
@NullMarked
package io.fieldcast.standalone.deploy;

import org.jspecify.annotations.NullMarked;
