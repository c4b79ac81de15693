/**
 * {@code ./fieldcast replay}: a CSV file's rows as readings, in their own rhythm or faster; what is garbled is listed
 * and left out.
 */
@NullMarked
package io.fieldcast.standalone.replay;

import org.jspecify.annotations.NullMarked;
