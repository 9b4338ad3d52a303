package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text prepared once for all detectors: its units, the same folded (see [Fold]), and the cue
/// words in it. Used by one thread; [#zero()] wipes it.
final class Scan implements CharSequence {
  private static final int SIGNS = ' ';

  final char[] raw;
  final char[] low;
  final int length;

  /// What each unit is, as bits of [Fold].
  private final byte[] sorts;

  /// Every bit of [#sorts], and bit *i* for the folded unit 32 + *i*: what the text has at all.
  private final int anySort;

  private final long anySign;

  private @Nullable List<Cue.Hit> cues;

  /// Bit *i* where the text has a word for cue *i*.
  private int announcing;

  private Scan(char[] raw) {
    this.raw = raw;
    this.length = raw.length;
    this.low = new char[length];
    this.sorts = new byte[length];
    int sorted = 0;
    long signs = 0;
    for (int i = 0; i < length; i++) {
      char c = Fold.fold(raw[i]);
      low[i] = c;
      byte sort = Fold.sort(raw[i]);
      sorts[i] = sort;
      sorted |= sort;
      if (c >= SIGNS && c < SIGNS + Long.SIZE) {
        signs |= 1L << (c - SIGNS);
      }
    }
    this.anySort = sorted;
    this.anySign = signs;
  }

  static Scan of(CharSequence text) {
    if (text instanceof Scan ready) {
      return ready;
    }
    char[] units = new char[text.length()];
    if (text instanceof String string) {
      string.getChars(0, units.length, units, 0);
    } else {
      for (int i = 0; i < units.length; i++) {
        units[i] = text.charAt(i);
      }
    }
    return new Scan(units);
  }

  static Scan of(char[] units, int from, int to) {
    return new Scan(Arrays.copyOfRange(units, from, to));
  }

  /// A copy of this text with other words before it; zeroed by whoever asked for it.
  Scan behind(String words) {
    char[] units = new char[words.length() + length];
    words.getChars(0, words.length(), units, 0);
    System.arraycopy(raw, 0, units, words.length(), length);
    return new Scan(units);
  }

  /// The cue words of the text, by where they start.
  List<Cue.Hit> cues() {
    List<Cue.Hit> found = cues;
    if (found == null) {
      found = Lexicon.standard().hits(this);
      for (Cue.Hit hit : found) {
        announcing |= hit.cue().bit;
      }
      cues = found;
    }
    return found;
  }

  /// Whether the text has a word for one of the cues.
  private boolean has(int wanted) {
    return !cues().isEmpty() && (announcing & wanted) != 0;
  }

  /// Whether one of the cues `wanted` ends at most `reach` units before `at`.
  boolean announced(int at, int reach, Cue wanted) {
    return announced(at, reach, wanted.bit);
  }

  /// The same for several.
  boolean announced(int at, int reach, Cue first, Cue... others) {
    int wanted = first.bit;
    for (Cue one : others) {
      wanted |= one.bit;
    }
    return announced(at, reach, wanted);
  }

  private boolean announced(int at, int reach, int wanted) {
    if (!has(wanted)) {
      return false;
    }
    List<Cue.Hit> hits = cues();
    for (int i = lastBefore(hits, at); i >= 0; i--) {
      Cue.Hit hit = hits.get(i);
      if (at - hit.end() > reach || at - hit.start() > reach + 48) {
        return false;
      }
      if (hit.end() <= at && (wanted & hit.cue().bit) != 0) {
        return true;
      }
    }
    return false;
  }

  /// The number of the last hit that starts before `at`, or -1.
  private static int lastBefore(List<Cue.Hit> hits, int at) {
    int low = 0;
    int high = hits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits.get(middle).start() < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Whether there is any digit in the text; most rules need one.
  boolean hasDigit() {
    return (anySort & Fold.DIGIT) != 0;
  }

  boolean hasUpper() {
    return (anySort & Fold.UPPER) != 0;
  }

  /// Whether a sign, one of the ASCII units from the blank to the underscore, is in the text.
  boolean hasSign(char sign) {
    return (anySign & (1L << (sign - SIGNS))) != 0;
  }

  boolean isDigit(int at) {
    return at >= 0 && at < length && (sorts[at] & Fold.DIGIT) != 0;
  }

  boolean isLetter(int at) {
    return at >= 0 && at < length && (sorts[at] & Fold.LETTER) != 0;
  }

  boolean isWord(int at) {
    return at >= 0 && at < length && (sorts[at] & Fold.WORD) != 0;
  }

  boolean isUpper(int at) {
    return at >= 0 && at < length && (sorts[at] & Fold.UPPER) != 0;
  }

  /// The folded unit, or U+0000 outside the text.
  char at(int index) {
    return index >= 0 && index < length ? low[index] : 0;
  }

  /// Whether the folded text says `word` at `index`.
  boolean says(String word, int index) {
    if (index < 0 || index + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (low[index + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int lineStart(int index) {
    int at = Math.min(index, length);
    while (at > 0 && raw[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  int lineEnd(int index) {
    int at = index;
    while (at < length && raw[at] != '\n') {
      at++;
    }
    return at;
  }

  void zero() {
    Arrays.fill(raw, '\0');
    Arrays.fill(low, '\0');
    Arrays.fill(sorts, (byte) 0);
    cues = null;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return raw[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(raw, start, end - start);
  }

  @Override
  public String toString() {
    return "Scan[<redacted>]";
  }
}
