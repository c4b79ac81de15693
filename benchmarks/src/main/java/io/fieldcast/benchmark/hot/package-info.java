/** The hot parts alone, measured by JMH: what a reading or an event costs in each. */
@NullMarked
package io.fieldcast.benchmark.hot;

import org.jspecify.annotations.NullMarked;
