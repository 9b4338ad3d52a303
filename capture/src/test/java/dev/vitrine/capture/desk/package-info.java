/// A real desktop for tests and demonstrations: an X server of its own, a window manager, programs
/// and real input. Nothing in it is simulated, and nothing of it outlives [Desk#close].
@NullMarked
package dev.vitrine.capture.desk;

import org.jspecify.annotations.NullMarked;
