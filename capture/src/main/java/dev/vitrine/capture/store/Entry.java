package dev.vitrine.capture.store;

import java.util.Map;

/// One line of the journal.
///
/// @param number from 1 on, without holes
/// @param at milliseconds since the epoch
/// @param what what was done, a name from the program such as `pause`
/// @param facts counts, ids and reasons; never content
public record Entry(long number, long at, String what, Map<String, String> facts) {
  /// Stands for an entry that was changed and can no longer be read.
  public static final String UNREADABLE = "unreadable";

  public Entry {
    facts = Map.copyOf(facts);
  }
}
