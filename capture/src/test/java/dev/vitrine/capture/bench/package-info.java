/// Measurements that the documents quote. Each is a program of its own that prints a table and
/// writes the same figures as JSON.
@NullMarked
package dev.vitrine.capture.bench;

import org.jspecify.annotations.NullMarked;
