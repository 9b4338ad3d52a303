/// The whole way, from a key press to a byte that was previewed, approved and received, on a
/// virtual desktop with real windows and real key presses: what `./dev demo` runs.
@NullMarked
package dev.vitrine.app.demo;

import org.jspecify.annotations.NullMarked;
