package dev.vitrine.capture.store;

import java.util.Optional;

/// Whether the journal is as it was written.
///
/// @param entries how many entries are there
/// @param fault the first thing that is wrong
public record Verification(long entries, Optional<Fault> fault) {

  /// What is wrong, and at which entry.
  public record Fault(Kind kind, long number) {}

  /// The kinds of fault.
  public enum Kind {
    /// An entry was changed, or stands in another place than it was written.
    CHANGED,
    /// An entry is missing between others.
    MISSING,
    /// The last entries are missing.
    CUT,
    /// What says where the journal ends was changed or removed.
    END_UNKNOWN
  }

  public boolean intact() {
    return fault.isEmpty();
  }

  /// For the person, in English.
  public String sentence() {
    if (fault.isEmpty()) {
      return "The journal is complete and unchanged: " + entries + " entries.";
    }
    long number = fault.get().number();
    return switch (fault.get().kind()) {
      case CHANGED -> "Entry " + number + " of the journal was changed or moved.";
      case MISSING -> "Entry " + number + " of the journal is missing.";
      case CUT -> "The end of the journal is missing, from entry " + number + " on.";
      case END_UNKNOWN -> "The end of the journal cannot be checked: its seal was changed.";
    };
  }
}
