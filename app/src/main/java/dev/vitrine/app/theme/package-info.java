/// How it looks: colours, sizes, icons and the few layouts that every screen uses. No screen sets a
/// colour or a font by itself.
@NullMarked
package dev.vitrine.app.theme;

import org.jspecify.annotations.NullMarked;
