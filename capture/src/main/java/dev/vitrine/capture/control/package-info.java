/// The local door: a socket that only its owner reaches, and the command line that speaks over it
/// (docs/commands.md). Knows the answers' shapes, not where they come from: the root implements
/// [Commands].
@NullMarked
package dev.vitrine.capture.control;

import org.jspecify.annotations.NullMarked;
