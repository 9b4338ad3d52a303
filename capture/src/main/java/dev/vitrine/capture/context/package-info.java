/// Knows where an event belongs: which window of which program had the focus, or lay under the
/// pointer, at that very event.
///
/// One interface, [Context], and one switch over the platforms, [Contexts]; each platform has a
/// package of its own. An event whose place is not certain is never given one: it comes back as
/// [Sighting.Unplaced] with the reason.
@NullMarked
package dev.vitrine.capture.context;

import org.jspecify.annotations.NullMarked;
