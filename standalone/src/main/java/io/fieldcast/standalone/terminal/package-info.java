/** What a person or a script sees of a command: whether a terminal watches, progress, exit codes, how it ends. */
@NullMarked
package io.fieldcast.standalone.terminal;

import org.jspecify.annotations.NullMarked;
