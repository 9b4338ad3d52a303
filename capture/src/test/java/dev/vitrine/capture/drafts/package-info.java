/// Policies at random for the laws of both modules.
@NullMarked
package dev.vitrine.capture.drafts;

import org.jspecify.annotations.NullMarked;
