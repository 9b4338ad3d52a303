/// What left this computer, when, where to, and what the destination answered.
@NullMarked
package dev.vitrine.app.history;

import org.jspecify.annotations.NullMarked;
