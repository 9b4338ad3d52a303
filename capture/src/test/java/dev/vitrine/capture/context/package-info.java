/// Tests of where an event belongs.
@NullMarked
package dev.vitrine.capture.context;

import org.jspecify.annotations.NullMarked;
