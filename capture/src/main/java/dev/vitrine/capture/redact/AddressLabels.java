package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// Whatever a form gives behind a label for an address, to the end of its line or cell:
/// `pickup_address: B-404, Palash Towers, Baner 411045`. Takes time linear in the text.
final class AddressLabels {
  /// Units between the label and its sign: `Address (home):`.
  private static final int BETWEEN = 24;

  /// An abbreviation is no longer than this; a full stop behind a longer word ends a sentence.
  private static final int BRIEF = 4;

  private static final WordTable OTHERS =
      WordTable.of(
          "email", "mail", "ip", "mac", "web", "url", "host", "server", "memory", "bitcoin",
          "wallet", "reply", "return", "base", "start", "bind", "listen", "remote", "local");

  static void find(Scan scan, Consumer<Span> out) {
    int done = 0;
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.ADDRESS && hit.start() >= done && !isOther(scan, hit.start())) {
        int value = value(scan, hit.end());
        int end = value < 0 ? -1 : end(scan, value);
        if (end > 0 && isAddress(scan, value, end)) {
          out.accept(new Span(value, end, Kinds.ADDRESS, "address.label"));
          done = end;
        }
      }
    }
  }

  /// `IP address`, `e-mail address`.
  private static boolean isOther(Scan scan, int start) {
    int end = start;
    while (end > 0 && " -_".indexOf(scan.raw[end - 1]) >= 0 && start - end < 2) {
      end--;
    }
    int from = end;
    while (from > 0 && scan.isLetter(from - 1) && end - from < 10) {
      from--;
    }
    return OTHERS.has(scan.low, from, end);
  }

  /// Where the value begins, or -1 if no sign follows the label.
  private static int value(Scan scan, int labelEnd) {
    int at = labelEnd;
    while (at - labelEnd < BETWEEN && (scan.isLetter(at) || " ()\"'_/".indexOf(scan.at(at)) >= 0)) {
      at++;
    }
    if (scan.at(at) != ':' && scan.at(at) != '=') {
      return -1;
    }
    at++;
    while (scan.at(at) == ' ' || scan.at(at) == '"' || scan.at(at) == '\'') {
      at++;
    }
    boolean begins = scan.isUpper(at) || scan.isDigit(at) || scan.says("c/o", at);
    return begins ? at : -1;
  }

  private static int end(Scan scan, int from) {
    int at = from;
    while (at < scan.length
        && at - from <= AddressDetector.LONGEST
        && "\n\t;|\"<{".indexOf(scan.raw[at]) < 0) {
      boolean gap = scan.raw[at] == ' ' && scan.at(at + 1) == ' ';
      boolean stop = scan.raw[at] == '.' && scan.at(at + 1) == ' ' && endsSentence(scan, from, at);
      if (gap || stop) {
        break;
      }
      at++;
    }
    while (at > from && " ,.'".indexOf(scan.raw[at - 1]) >= 0) {
      at--;
    }
    return at;
  }

  private static boolean endsSentence(Scan scan, int from, int stop) {
    int start = stop;
    while (start > from && scan.isWord(start - 1)) {
      start--;
    }
    return stop - start > BRIEF && scan.isUpper(stop + 2);
  }

  private static boolean isAddress(Scan scan, int from, int to) {
    boolean digit = false;
    boolean word = false;
    for (int i = from; i < to; i++) {
      if (scan.raw[i] == '@' || scan.says("://", i)) {
        return false;
      }
      digit |= scan.isDigit(i);
      word |= scan.isUpper(i) && scan.isLetter(i + 1) && scan.isLetter(i + 2);
    }
    return digit && word && to - from >= 6 && to - from <= AddressDetector.LONGEST;
  }

  private AddressLabels() {}
}
