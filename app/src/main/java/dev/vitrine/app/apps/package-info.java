/// Which apps are recorded: everything starts off, and the person switches on what they want.
@NullMarked
package dev.vitrine.app.apps;

import org.jspecify.annotations.NullMarked;
