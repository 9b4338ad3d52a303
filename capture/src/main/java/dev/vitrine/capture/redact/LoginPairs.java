package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// Whoever says a name and a password in a row says `user lager2 password gabelstapler`, without a
/// sign, and the password may be any word.
final class LoginPairs {
  private static final int LONGEST = 64;

  static void find(Scan scan, Consumer<Span> out) {
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.PASSWORD && behindName(scan, hit.start())) {
        int from = hit.end();
        while (from < scan.length && " :=".indexOf(scan.raw[from]) >= 0) {
          from++;
        }
        int to = from;
        while (to < scan.length && scan.raw[to] > ' ' && to - from <= LONGEST) {
          to++;
        }
        while (to > from && ",;.".indexOf(scan.raw[to - 1]) >= 0) {
          to--;
        }
        boolean last = to == scan.length || ",;.\n\t".indexOf(scan.raw[to]) >= 0;
        if (from > hit.end() && to - from >= 4 && to - from <= LONGEST && last) {
          out.accept(new Span(from, to, Kinds.PASSWORD, "password.login"));
        }
      }
    }
  }

  /// Whether a word for a login and one token, the name, stand before. Where nothing parts them,
  /// the name is more than letters, or it might be what somebody does with the password.
  private static boolean behindName(Scan scan, int cue) {
    int end = back(scan, cue);
    int start = end;
    boolean letters = true;
    while (start > 0 && scan.raw[start - 1] > ' ' && end - start <= LONGEST) {
      start--;
      letters &= scan.isLetter(start);
    }
    int said = start;
    boolean sign = scan.at(end) != ' ';
    while (said > 0 && " :=".indexOf(scan.raw[said - 1]) >= 0) {
      said--;
      sign |= scan.raw[said] != ' ';
    }
    if (end == cue || said == start || start == end || (letters && !sign)) {
      return false;
    }
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.LOGIN && hit.end() == said) {
        return true;
      }
    }
    return false;
  }

  private static int back(Scan scan, int from) {
    int at = from;
    while (at > 0 && " ,;/".indexOf(scan.raw[at - 1]) >= 0) {
      at--;
    }
    return at;
  }

  private LoginPairs() {}
}
