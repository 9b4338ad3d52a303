/// 5 keep: what was redacted is kept here, sealed, until the person sends or deletes it.
///
/// One SQLite database with one writer, and a folder of sealed blobs beside it. Everything that
/// says something about the person's work is sealed with AES-256-GCM: events in chunks under a key
/// of their recording, batches under a key of their own, settings and the journal under keys
/// derived from the master key. Readable without the key are only ids, times rounded to the minute,
/// sizes, states and the counters of a day.
///
/// To delete is to destroy the key first and the rows after it ([Store#forget]). The database
/// overwrites what it frees, and its write-ahead log is emptied at once. What a disk's own
/// controller keeps in cells that it has retired is out of reach; there, too, only a wrapped key
/// would be found.
///
/// This is the only room that talks to the database.
@NullMarked
package dev.vitrine.capture.store;

import org.jspecify.annotations.NullMarked;
