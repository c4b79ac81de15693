/** Measures the services from outside, in processes of their own, each beside what Kafka does without them. */
@NullMarked
package io.fieldcast.benchmark;

import org.jspecify.annotations.NullMarked;
