/// 8 send: the one gate through which anything leaves (P8). [Gate] alone makes an [ApprovedBatch],
/// from a sealed batch and an approval of its digest; a [Destination] takes nothing else.
@NullMarked
package dev.vitrine.capture.egress;

import org.jspecify.annotations.NullMarked;
