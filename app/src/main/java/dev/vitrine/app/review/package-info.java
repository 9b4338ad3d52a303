/// What waits to be sent, shown from the very bytes that would be sent; approve, delete, keep (P7,
/// P8).
@NullMarked
package dev.vitrine.app.review;

import org.jspecify.annotations.NullMarked;
