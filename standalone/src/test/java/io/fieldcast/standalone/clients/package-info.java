/** Fieldcast as its clients meet it: the libraries that others wrote, browsers, and whoever writes nonsense to a socket. */
@NullMarked
package io.fieldcast.standalone.clients;

import org.jspecify.annotations.NullMarked;
