/// 7 seal: what was kept becomes one ZIP file, built once, byte for byte the same from the same
/// content, hashed and sealed. It is the only thing that preview, approval and upload may read.
///
/// The batch says nothing about what the person chose (P14): every missing stretch is *away*, found
/// in the kept events themselves, and every key that was pressed is let go, see [Holds].
@NullMarked
package dev.vitrine.capture.batch;

import org.jspecify.annotations.NullMarked;
