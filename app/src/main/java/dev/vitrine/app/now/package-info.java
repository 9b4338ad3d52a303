/// The first page: am I recorded, where, why or why not; pause; what was just kept and left out.
@NullMarked
package dev.vitrine.app.now;

import org.jspecify.annotations.NullMarked;
