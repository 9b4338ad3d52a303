package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// What opens a door, a safe, an alarm, a telephone or a file: `alarm panel: 7419 then hash`, `safe
/// in the records room, code 28-05-61`, `the zip is encrypted, use X to open it`. A few digits, or
/// a token that looks like a password, handed over behind the word for what it opens. Every look is
/// bounded.
final class AccessCodes {
  private static final int AHEAD = 72;
  private static final int LEAST = 4;
  private static final int MOST = 8;

  /// Say that a number is a code, whatever follows it.
  private static final WordTable CODES =
      WordTable.of(
          "code",
          "codes",
          "pin",
          "combo",
          "combination",
          "kombination",
          "zahlencode",
          "codice",
          "codigo",
          "kod",
          "dial",
          "enter",
          "press",
          "punch",
          "tippe",
          "eingeben",
          "tapez",
          "pulsa",
          "digita");

  /// Say so of a number at the end of what is said.
  private static final WordTable IS =
      WordTable.of(
          "is", "it's", "its", "with", "ist", "lautet", "mit", "est", "c'est", "avec", "es", "con",
          "e", "met", "jest", "still", "noch", "now", "jetzt", "nummer", "number");

  static void find(Scan scan, Consumer<Span> out) {
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.LOCK) {
        behind(scan, hit.end(), out);
      }
    }
  }

  private static void behind(Scan scan, int from, Consumer<Span> out) {
    int most = Math.min(scan.length, from + AHEAD);
    int at = from;
    while (at < most && scan.raw[at] != '\n') {
      if (!scan.isWord(at) || scan.isWord(at - 1)) {
        at++;
        continue;
      }
      int end = scan.isDigit(at) ? groupsEnd(scan, at) : at;
      if (end > at && isCode(scan, from, at, end)) {
        out.accept(new Span(at, end, Kinds.PASSWORD, "password.lock"));
        return;
      }
      int token = AnnouncedPasswords.tokenEnd(scan, at);
      if (token - at >= 8
          && AnnouncedPasswords.handedOver(scan, from, at)
          && (signAmid(scan, at, token)
              || (AnnouncedPasswords.isPassword(scan, at, token)
                  && AnnouncedPasswords.strong(scan, at, token)))) {
        out.accept(new Span(at, token, Kinds.PASSWORD, "password.lock"));
        return;
      }
      at = Math.max(token, at + 1);
    }
  }

  /// Behind digits in groups that a blank or hyphen parts.
  private static int groupsEnd(Scan scan, int at) {
    int end = at;
    while (end - at <= 2 * MOST
        && (scan.isDigit(end)
            || (end > at
                && (scan.at(end) == ' ' || scan.at(end) == '-')
                && scan.isDigit(end + 1)))) {
      end++;
    }
    return end;
  }

  private static boolean isCode(Scan scan, int cue, int at, int end) {
    int digits = 0;
    for (int i = at; i < end; i++) {
      digits += scan.isDigit(i) ? 1 : 0;
    }
    char before = scan.at(at - 1);
    char after = scan.at(end);
    boolean alone =
        !scan.isWord(end)
            && (before <= ' ' || ":=(\"'".indexOf(before) >= 0)
            && !((after == '.' || after == ',' || after == ':' || after == '/' || after == '-')
                && scan.isDigit(end + 1))
            && after != '%';
    if (!alone || digits < LEAST || digits > MOST) {
      return false;
    }
    int next = Assignments.skipBlanks(scan, end);
    boolean key =
        after == '#'
            || after == '*'
            || scan.says("then hash", next)
            || scan.says("then #", next)
            || scan.says("then pound", next)
            || scan.says("dann raute", next);
    int stop = at;
    while (stop > cue
        && (Fold.isBlank(scan.low[stop - 1]) || "(\"'".indexOf(scan.raw[stop - 1]) >= 0)) {
      stop--;
    }
    char sign = scan.at(stop - 1);
    int word = stop;
    while (word > cue && scan.raw[word - 1] > ' ' && stop - word < 14) {
      word--;
    }
    int wordEnd = sign == ':' ? stop - 1 : stop;
    boolean code = CODES.has(scan.low, word, wordEnd);
    boolean ends = next >= scan.length || ",;.!)\n\"'".indexOf(scan.raw[next]) >= 0;
    boolean told =
        ends
            && stop < at
            && (sign == ':'
                || sign == '='
                || sign == '-'
                || sign == '\u2013'
                || sign == '>'
                || sign == '\u2192'
                || IS.has(scan.low, word, stop));
    return key || code || (told && !AnnouncedPasswords.isYear(scan, at, end));
  }

  /// Capitals, small letters and a sign between two letters, as no word has.
  private static boolean signAmid(Scan scan, int from, int to) {
    boolean upper = false;
    boolean lower = false;
    boolean sign = false;
    for (int i = from; i < to; i++) {
      upper |= scan.isUpper(i);
      lower |= scan.isLetter(i) && !scan.isUpper(i);
      boolean amid = "!#%&*_+~^$".indexOf(scan.raw[i]) >= 0;
      sign |= amid && scan.isLetter(i - 1) && scan.isLetter(i + 1);
      if (!scan.isWord(i) && !amid && "-.?@".indexOf(scan.raw[i]) < 0) {
        return false;
      }
    }
    return upper && lower && sign;
  }

  private AccessCodes() {}
}
