/// Tests of hearing.
@NullMarked
package dev.vitrine.capture.input;

import org.jspecify.annotations.NullMarked;
