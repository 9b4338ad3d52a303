/// 4 redact: the only maker of [RecordedEvent]. Typed fields are rebuilt from their keys, judged
/// whole, and masked; titles and names go through the same detectors.
@NullMarked
package dev.vitrine.capture.redact;

import org.jspecify.annotations.NullMarked;
