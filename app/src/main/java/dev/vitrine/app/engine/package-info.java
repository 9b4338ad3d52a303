/// What the screens ask of the recorder, in the words of the screens. One implementation stands
/// before the real recorder; tests of view models bring their own.
@NullMarked
package dev.vitrine.app.engine;

import org.jspecify.annotations.NullMarked;
