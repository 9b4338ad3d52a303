package dev.vitrine.capture.redact;

/// What one key press or click does to the text of a field.
enum Edit {
  /// Nothing: a modifier, a function key, a copy.
  NONE,
  /// Types one UTF-16 unit.
  TYPE,
  /// Inserts a text that is known.
  INSERT,
  /// Inserts a text that is not known: a paste.
  INSERT_UNKNOWN,
  BACKSPACE,
  DELETE,
  LEFT,
  RIGHT,
  HOME,
  END,
  TOP,
  BOTTOM,
  WORD_LEFT,
  WORD_RIGHT,
  WORD_BACKSPACE,
  WORD_DELETE,
  /// Control and A: everything is selected, or in a shell the caret goes to the line's start.
  SELECT_ALL,
  /// The same in what accessibility calls a text field, in no terminal.
  SELECT_FIELD,
  CUT,
  /// Control and U, K, W, E, H, D: shells edit with them, other programs do something else.
  KILL_LEFT,
  KILL_RIGHT,
  MAYBE_WORD_BACKSPACE,
  MAYBE_END,
  MAYBE_BACKSPACE,
  MAYBE_DELETE,
  UNDO,
  /// The caret may be anywhere now: a click, arrows up and down, page up and down.
  CARET_ANYWHERE,
  /// The same, and what stands there may be selected: a double click, a drag, Shift with arrows up
  /// and down.
  SELECTED,
  /// The text can not be followed any more: something may have been put in.
  LOST;

  /// Whether what is typed next may stand anywhere.
  boolean parts() {
    return this == CARET_ANYWHERE || this == SELECTED || this == LOST;
  }

  boolean changesText() {
    return switch (this) {
      case NONE, LEFT, RIGHT, HOME, END, TOP, BOTTOM, WORD_LEFT, WORD_RIGHT, SELECT_ALL -> false;
      case SELECT_FIELD, MAYBE_END, CARET_ANYWHERE, SELECTED, UNDO, LOST -> false;
      case TYPE, INSERT, INSERT_UNKNOWN, BACKSPACE, DELETE, WORD_BACKSPACE, WORD_DELETE -> true;
      case CUT, KILL_LEFT, KILL_RIGHT, MAYBE_WORD_BACKSPACE, MAYBE_BACKSPACE, MAYBE_DELETE -> true;
    };
  }

  boolean deletes() {
    return switch (this) {
      case BACKSPACE, DELETE, WORD_BACKSPACE, WORD_DELETE, CUT, KILL_LEFT, KILL_RIGHT, UNDO -> true;
      case MAYBE_WORD_BACKSPACE, MAYBE_BACKSPACE, MAYBE_DELETE -> true;
      case NONE, TYPE, INSERT, INSERT_UNKNOWN, LEFT, RIGHT, HOME, END, TOP, BOTTOM -> false;
      case WORD_LEFT, WORD_RIGHT, SELECT_ALL, SELECT_FIELD -> false;
      case MAYBE_END, CARET_ANYWHERE, SELECTED, LOST -> false;
    };
  }

  /// Whether the key puts something printable into the field, so that it is masked where the text
  /// is not known.
  boolean prints() {
    return this == TYPE || this == INSERT;
  }
}
