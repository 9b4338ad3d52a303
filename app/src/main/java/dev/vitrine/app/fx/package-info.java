/// Crossing to the FX thread and back: the only place with `Platform.runLater`.
@NullMarked
package dev.vitrine.app.fx;

import org.jspecify.annotations.NullMarked;
