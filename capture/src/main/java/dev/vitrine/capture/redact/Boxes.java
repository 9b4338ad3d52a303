package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Redaction;
import org.jspecify.annotations.Nullable;

/// Several fields that hold one value: a card number in four boxes, a code in six. Boxes of a few
/// digits each, one after the other in the same window, are judged as one field.
final class Boxes {
  private static final Redaction CODE = new Redaction(Kinds.SECRET, "field.boxes");
  private static final int WIDEST = 6;
  private static final int CODE_LENGTH = 4;

  private int start;
  private int singles;

  /// Whether the text typed since the last box began is a box, and the new field with its first key
  /// may be the next one.
  boolean goesOn(FieldLog log, Place from, Place to, KeyEdits.Step first) {
    boolean beside =
        from.app().pid() == to.app().pid()
            && from.window().id() == to.window().id()
            && from.field().id() != 0
            && to.field().id() != 0;
    return beside && first.edit() == Edit.TYPE && isDigit(first.unit()) && digits(log) > 0;
  }

  /// Ends a box: what follows belongs to the same value.
  void next(FieldLog log) {
    singles += digits(log) == 1 ? 1 : 0;
    log.insert(" ");
    log.add(Edit.BOTTOM, false);
    start = log.size();
  }

  /// Masks the digits of a code that was typed one to a box.
  void mask(FieldLog log, @Nullable Redaction[] edits) {
    int all = singles + (start > 0 && digits(log) == 1 ? 1 : 0);
    if (all < CODE_LENGTH) {
      return;
    }
    for (int i = 0; i < edits.length; i++) {
      if (edits[i] == null && log.edit(i) == Edit.TYPE && isDigit(log.unit(i))) {
        edits[i] = CODE;
      }
    }
  }

  void reset() {
    start = 0;
    singles = 0;
  }

  /// How many digits the current box holds; 0 if it holds anything else.
  private int digits(FieldLog log) {
    int digits = 0;
    for (int i = start; i < log.size(); i++) {
      boolean tab = log.edit(i) == Edit.TYPE && log.unit(i) == '\t';
      if (log.edit(i) == Edit.TYPE && isDigit(log.unit(i))) {
        digits++;
      } else if (!tab && log.edit(i) != Edit.CARET_ANYWHERE) {
        return 0;
      }
    }
    return digits <= WIDEST ? digits : 0;
  }

  private static boolean isDigit(char unit) {
    return Fold.isDigit(Fold.fold(unit));
  }
}
