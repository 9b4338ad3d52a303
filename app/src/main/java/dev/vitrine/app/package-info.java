/// The app in the tray: says what is true and lets the person decide. [Main] starts it,
/// [Composition] makes everything that lives long and closes it in reverse order.
@NullMarked
package dev.vitrine.app;

import org.jspecify.annotations.NullMarked;
