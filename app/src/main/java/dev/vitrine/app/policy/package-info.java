/// The rules as they are written, what the person agreed to, and the way out.
@NullMarked
package dev.vitrine.app.policy;

import org.jspecify.annotations.NullMarked;
