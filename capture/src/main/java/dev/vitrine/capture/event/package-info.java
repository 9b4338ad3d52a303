/// The vocabulary: what is heard ([InputEvent]), where it belongs ([Place]), the two together
/// ([Observation], raw and only ever in memory), what may be kept ([KeptEvent], [KeptPlace]) and
/// why something was not ([Reason]).
///
/// Plain data. Every type that can carry what a person typed hides it in `toString` (P12).
@NullMarked
package dev.vitrine.capture.event;

import org.jspecify.annotations.NullMarked;
