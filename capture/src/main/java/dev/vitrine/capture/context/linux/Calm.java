package dev.vitrine.capture.context.linux;

/// Whether the terminals of a program have done nothing but edit a line for so long that no prompt
/// can have come and gone unseen. All times in milliseconds of one clock. Not locked.
final class Calm {
  /// After a line that was not seen to have an effect: the program that reads it may be slow.
  static final long EFFECT = 5_000;

  private long otherwiseAt = -EFFECT;
  private long lineEndedAt = -EFFECT;
  private boolean editing;

  /// Somebody looked.
  ///
  /// @param now never before the last time
  /// @param editing all of them edit lines
  void looked(long now, boolean editing) {
    this.editing = editing;
    if (!editing) {
      otherwiseAt = now;
    }
  }

  /// A key was typed that may end a line, so that a program runs and may ask for something.
  void lineEnded(long now) {
    lineEndedAt = now;
  }

  /// A prompt that was seen just before, or a line that ended just before, may have had a
  /// successor.
  boolean at(long now) {
    long since = otherwiseAt > lineEndedAt ? Terminals.LINGER : EFFECT;
    return editing && now - otherwiseAt > Terminals.LINGER && now - lineEndedAt > since;
  }
}
