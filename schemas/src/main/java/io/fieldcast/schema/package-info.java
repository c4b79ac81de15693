/** The records on Fieldcast's topics: one language for devices, services and analysts. */
@NullMarked
package io.fieldcast.schema;

import org.jspecify.annotations.NullMarked;
