/// Checks what the packages say beside the programs.
@NullMarked
package dev.vitrine.app.packaging;

import org.jspecify.annotations.NullMarked;
