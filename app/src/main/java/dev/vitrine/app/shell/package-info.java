/// The one window: sidebar, pages, and the short notes at its foot.
@NullMarked
package dev.vitrine.app.shell;

import org.jspecify.annotations.NullMarked;
