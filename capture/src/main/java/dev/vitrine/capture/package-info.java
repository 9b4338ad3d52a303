/// The front door of the engine: [Recorder] walks the rooms, [RecorderStatus] says what is true.
@NullMarked
package dev.vitrine.capture;

import org.jspecify.annotations.NullMarked;
