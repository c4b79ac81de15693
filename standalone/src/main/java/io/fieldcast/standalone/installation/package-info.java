/** Where a running Fieldcast is to be found, and how to ask it over HTTP, WebSocket and Kafka. */
@NullMarked
package io.fieldcast.standalone.installation;

import org.jspecify.annotations.NullMarked;
