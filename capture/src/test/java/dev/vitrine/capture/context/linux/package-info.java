/// Tests of the witness's parts, without a display.
@NullMarked
package dev.vitrine.capture.context.linux;

import org.jspecify.annotations.NullMarked;
