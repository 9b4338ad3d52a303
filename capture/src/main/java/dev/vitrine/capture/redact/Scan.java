package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text prepared once for all detectors: its units, the same folded (see [Fold]), and the cue
/// words in it. Used by one thread; [#zero()] wipes it.
final class Scan implements CharSequence {
  final char[] raw;
  final char[] low;
  final int length;
  private @Nullable List<Cue.Hit> cues;

  private Scan(char[] raw) {
    this.raw = raw;
    this.length = raw.length;
    this.low = new char[length];
    for (int i = 0; i < length; i++) {
      low[i] = Fold.fold(raw[i]);
    }
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

  /// The cue words of the text, by where they start.
  List<Cue.Hit> cues() {
    List<Cue.Hit> found = cues;
    if (found == null) {
      found = Lexicon.standard().hits(this);
      cues = found;
    }
    return found;
  }

  /// Whether one of the cues `wanted` ends at most `reach` units before `at`.
  boolean announced(int at, int reach, Cue... wanted) {
    List<Cue.Hit> hits = cues();
    for (int i = lastBefore(hits, at); i >= 0; i--) {
      Cue.Hit hit = hits.get(i);
      if (at - hit.end() > reach || at - hit.start() > reach + 48) {
        return false;
      }
      if (hit.end() <= at && isOneOf(hit.cue(), wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(Cue cue, Cue... wanted) {
    for (Cue one : wanted) {
      if (one == cue) {
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

  boolean isDigit(int at) {
    return at >= 0 && at < length && Fold.isDigit(low[at]);
  }

  boolean isLetter(int at) {
    return at >= 0 && at < length && Fold.isLetter(low[at]);
  }

  boolean isWord(int at) {
    return isDigit(at) || isLetter(at);
  }

  boolean isUpper(int at) {
    return at >= 0 && at < length && Character.isUpperCase(raw[at]);
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
