/// Before anything is recorded: what, why, where to, how long, and that *Not now* is as good an
/// answer as *Agree* (P1).
@NullMarked
package dev.vitrine.app.consent;

import org.jspecify.annotations.NullMarked;
