/** HTTP in, raw topic out: what devices post is checked for form and answered once Kafka has it. */
@NullMarked
package io.fieldcast.ingest;

import org.jspecify.annotations.NullMarked;
