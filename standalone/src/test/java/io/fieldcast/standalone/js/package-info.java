/** Runs the JavaScript clients that users have, against a running Fieldcast. */
@NullMarked
package io.fieldcast.standalone.js;

import org.jspecify.annotations.NullMarked;
