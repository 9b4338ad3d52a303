/// The app in the tray: says what is true and lets the person decide. [Main] starts it, [Presence]
/// is there as long as the app runs; [Front] makes the window when one is needed.
@NullMarked
package dev.vitrine.app;

import org.jspecify.annotations.NullMarked;
