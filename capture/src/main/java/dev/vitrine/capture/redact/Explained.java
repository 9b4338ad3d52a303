package dev.vitrine.capture.redact;

import java.util.List;

/// Where a value begins that a few words part from its name: `password for the wifi: value`, `la
/// password del router è value`. Every look is bounded.
final class Explained {

  /// `define('DB_PASSWORD', 'value')`: behind the opening quote of the next argument, or -1.
  static int argument(Scan scan, int at) {
    char quote = scan.at(at - 1);
    if (scan.at(at) != ',' || (quote != '\'' && quote != '"')) {
      return -1;
    }
    int next = Assignments.skipBlanks(scan, at + 1);
    return scan.at(next) == quote ? next : -1;
  }

  /// `wants a password, it is value`: behind the verb, or -1.
  static int apart(Scan scan, int at) {
    char c = scan.at(at);
    if (c != ',' && c != ';') {
      return -1;
    }
    int next = Assignments.skipBlanks(scan, at + 1);
    for (String verb :
        List.of("it is ", "it's ", "its ", "that is ", "es ist ", "das ist ", "c'est ", "es ")) {
      if (scan.says(verb, next)) {
        return Assignments.skipBlanks(scan, next + verb.length());
      }
    }
    return -1;
  }

  /// `password new: value`: behind the sign after one more word, or -1.
  static int described(Scan scan, int at) {
    int end = at;
    while (scan.isLetter(end) && end - at < 14) {
      end++;
    }
    boolean sign = end > at && (scan.at(end) == ':' || scan.at(end) == '=');
    return sign ? Assignments.skipBlanks(scan, end + 1) : -1;
  }

  /// `password for the wifi: value`: behind a sign that a few more words lead to, or -1.
  static int explained(Scan scan, int at) {
    boolean leads = false;
    for (String word :
        List.of(
            "for ", "of ", "to ", "fur ", "vom ", "von ", "zum ", "de ", "du ", "pour ", "para ",
            "del ", "della ", "dello ", "dell'", "per ", "di ", "voor ", "van ", "do ", "da ",
            "till ", "til ", "at ", "on ", "am ", "an ", "auf ", "bei ", "im ", "in ", "des ",
            "der ", "pa ", "(")) {
      leads |= scan.says(word, at);
    }
    if (!leads) {
      return -1;
    }
    for (int i = at; i < scan.length && i < at + 60; i++) {
      char c = scan.low[i];
      if (c == ':' || c == '=') {
        return Fold.isBlank(scan.at(i + 1)) || c == '=' ? Assignments.skipBlanks(scan, i + 1) : -1;
      }
      if ((scan.says(" is ", i) && !scan.says("nu ", i + 4)) || scan.says(" est ", i)) {
        return Assignments.skipBlanks(scan, i + 4);
      }
      if (scan.says(" ist ", i)) {
        return Assignments.skipBlanks(scan, i + 5);
      }
      if (scan.says(" is nu ", i)) {
        return Assignments.skipBlanks(scan, i + 7);
      }
      int said = c == ' ' ? said(scan, i + 1) : -1;
      if (said >= 0) {
        return said;
      }
      if (c == '\n' || c == '?' || c == ';') {
        return -1;
      }
    }
    return -1;
  }

  /// Behind `to`, `lautet`, `è nu` and the like at `at`, where what follows looks like a value and
  /// like no word; else -1.
  private static int said(Scan scan, int at) {
    for (String verb :
        List.of("to ", "lautet ", "e ", "es ", "ar ", "er ", "jest ", "auf ", "en ", "in ", "a ")) {
      if (scan.says(verb, at)) {
        int from = at + verb.length();
        for (String now : List.of("now ", "nu ", "jetzt ", "nun ", "ahora ", "adesso ", "ora ")) {
          from = scan.says(now, from) ? from + now.length() : from;
        }
        int to = from;
        while (to < scan.length && scan.raw[to] > ' ' && to - from < Assignments.LONGEST) {
          to++;
        }
        while (to > from && ".,;!?)".indexOf(scan.raw[to - 1]) >= 0) {
          to--;
        }
        return to - from >= 5
                && Assignments.looksRandom(scan, from, to)
                && !isAddress(scan, from, to)
            ? from
            : -1;
      }
    }
    return -1;
  }

  /// A mailbox, a web address or a path.
  private static boolean isAddress(Scan scan, int from, int to) {
    boolean host = false;
    for (int i = from + 1; i < to; i++) {
      host |= scan.raw[i] == '@' && scan.isLetter(i + 1);
    }
    return host || scan.raw[from] == '/' || scan.raw[from] == '~' || scan.says("http", from);
  }

  private Explained() {}
}
