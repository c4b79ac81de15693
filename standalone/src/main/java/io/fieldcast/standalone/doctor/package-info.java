/** {@code ./fieldcast doctor}: the usual causes of trouble, each looked for by a check of its own. */
@NullMarked
package io.fieldcast.standalone.doctor;

import org.jspecify.annotations.NullMarked;
