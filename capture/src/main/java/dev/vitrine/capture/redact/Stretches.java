package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What stays masked of a text that was typed in stretches of which nobody knows where they stand,
/// a document with a click here and there: all that may be a part of something private together
/// with another stretch. Those are words with digits or signs in them, and whatever stands near a
/// word that announces a password or key. What can be seen within a stretch, or in two that follow
/// each other, is masked beside this. Names and words of letters only, put together from stretches
/// that do not follow each other, stay readable.
///
/// Pure functions.
final class Stretches {
  /// Signs of ordinary writing, which part words.
  private static final String PLAIN =
      ".,;:!?'\"()-\u2013\u2014\u2026\u2019\u201c\u201d\u201e\u00ab\u00bb";

  /// Letters of a word without a sign: longer ones that mix cases are taken for a part of a key.
  private static final int LONGEST_MIXED = 15;

  /// The stretches after the one that announces something which may hold it.
  static final int AFTER = 2;

  private Stretches() {}

  /// Whether a word says that something secret stands somewhere near it.
  static boolean announces(Cue.Hit hit) {
    return hit.cue() == Cue.PASSWORD || hit.cue() == Cue.LOGIN || hit.cue() == Cue.SECRET;
  }

  static BitSet all(FieldLog log) {
    BitSet all = new BitSet();
    all.set(0, log.size());
    return all;
  }

  /// Adds to `verdict` what can not be known to be harmless.
  ///
  /// @param announcing edits that typed a word which announces something
  static void mask(FieldLog log, BitSet announcing, @Nullable Redaction[] verdict) {
    int[] stretch = numbers(log);
    BitSet near = new BitSet();
    for (int i = announcing.nextSetBit(0); i >= 0; i = announcing.nextSetBit(i + 1)) {
      int last = endsStretch(log, i) ? log.size() : stretch[i] + AFTER;
      near.set(Math.max(0, stretch[i] - 1), last + 1);
    }
    int word = 0;
    for (int i = 0; i <= log.size(); i++) {
      if (i == log.size() || log.edit(i).parts() || isBlank(log, i)) {
        boolean whole = word < i && near.get(stretch[i - 1]);
        boolean masked = whole || isRisky(log, word, i);
        for (int k = word; k < i + (whole && i < log.size() ? 1 : 0) && masked; k++) {
          if (verdict[k] == null && log.prints(k)) {
            verdict[k] = FieldJudge.UNKNOWN;
          }
        }
        word = i + 1;
      }
    }
  }

  /// Whether no letter or digit follows in its stretch: what is announced may come at any time.
  private static boolean endsStretch(FieldLog log, int announced) {
    for (int i = announced + 1; i < log.size() && !log.edit(i).parts(); i++) {
      if (log.edit(i) == Edit.TYPE && Fold.isWord(Fold.fold(log.unit(i)))) {
        return false;
      }
    }
    return log.edit(announced).prints();
  }

  /// To which stretch each edit belongs: two clicks with nothing between part no more than one.
  private static int[] numbers(FieldLog log) {
    int[] numbers = new int[log.size()];
    int number = 0;
    boolean parted = false;
    for (int i = 0; i < log.size(); i++) {
      parted |= log.edit(i).parts();
      if (parted && log.edit(i).changesText()) {
        number++;
        parted = false;
      }
      numbers[i] = number;
    }
    return numbers;
  }

  private static boolean isBlank(FieldLog log, int i) {
    return log.edit(i) == Edit.TYPE && log.unit(i) <= ' ';
  }

  private static boolean isRisky(FieldLog log, int from, int to) {
    int letters = 0;
    boolean small = false;
    boolean mixed = false;
    boolean sign = false;
    for (int i = from; i < to; i++) {
      if (log.edit(i) == Edit.INSERT) {
        return true;
      }
      if (log.edit(i) != Edit.TYPE || log.unit(i) <= ' ') {
        continue;
      }
      char c = log.unit(i);
      boolean letter = Character.isLetter(c);
      if (!letter && PLAIN.indexOf(c) < 0) {
        return true;
      }
      if (letter && sign && letters > 0) {
        // A sign within a word, as in host names and the names of people in addresses.
        return true;
      }
      sign = !letter && (c == '.' || c == ':');
      letters += letter ? 1 : 0;
      mixed |= letter && small && Character.isUpperCase(c);
      small = letter && Character.isLowerCase(c);
    }
    return mixed && letters > LONGEST_MIXED;
  }
}
