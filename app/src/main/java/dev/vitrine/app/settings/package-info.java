/// Language, brightness, text size; remembered in one small file.
@NullMarked
package dev.vitrine.app.settings;

import org.jspecify.annotations.NullMarked;
