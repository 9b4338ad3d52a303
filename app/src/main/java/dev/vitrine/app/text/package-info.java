/// What is said, in every language: one file `messages_<language>.properties` each, in UTF-8.
@NullMarked
package dev.vitrine.app.text;

import org.jspecify.annotations.NullMarked;
