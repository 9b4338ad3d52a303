package dev.vitrine.capture.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A word or number of a text that may hold an address, and what can be said of it alone.
///
/// @param kind `n` for a number, `c` for a capitalised word, `w` for another word
/// @param street bits of [AddressDetector] for a street word
record AddressToken(int start, int end, char kind, int street) {
  private static final List<String> UNITS =
      List.of("apt", "apartment", "suite", "ste", "postfach", "appt", "postbus", "skrytka");
  private static final List<String> BOXES = List.of("p.o. ", "po ", "p.o ", "p. o. ", "p.o.");
  private static final WordTable SMALL =
      WordTable.of(
          "de", "la", "le", "les", "du", "des", "d", "l", "del", "della", "delle", "dei", "degli",
          "di", "da", "do", "dos", "das", "e", "y", "el", "los", "las", "van", "der", "den", "het",
          "von", "zu", "zum", "zur", "the", "of", "upon", "sur", "sous", "san", "santa", "och",
          "og", "na", "nad", "pod", "w", "av", "af", "al", "op", "aan", "ter", "ten", "am", "im");

  static boolean gap(Scan scan, int from, int to, String allowed) {
    if (to - from > 6) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (allowed.indexOf(scan.raw[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  static int newLines(Scan scan, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += scan.raw[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  static boolean isPostCode(Scan scan, AddressToken token, @Nullable AddressToken next) {
    int digits = 0;
    for (int i = token.start(); i < token.end(); i++) {
      digits += scan.isDigit(i) ? 1 : 0;
    }
    int size = token.end() - token.start();
    boolean mixed = digits < size;
    if (!mixed) {
      boolean pair =
          next != null && next.kind() == 'n' && size == 3 && next.start() - token.end() == 1;
      return size == 4 || size == 5 || size == 6 || pair;
    }
    boolean dashed = scan.at(token.start() + 5) == '-' || scan.at(token.start() + 2) == '-';
    return (dashed && digits >= 5) || (size >= 2 && size <= 7 && scan.isUpper(token.start()));
  }

  static boolean isPartOfMore(Scan scan, AddressToken number) {
    char before = scan.at(number.start() - 1);
    char after = scan.at(number.end());
    boolean decimal =
        (after == '.' || after == ',' || after == ':') && scan.isDigit(number.end() + 1);
    return (before == '.' && scan.isWord(number.start() - 2))
        || (":$#=+\u20ac\u00a3_@".indexOf(before) >= 0 && before != 0)
        || decimal
        || after == '%'
        || after == '_';
  }

  static boolean isSmall(Scan scan, AddressToken token) {
    int size = token.end() - token.start();
    return size <= 5 && SMALL.has(scan.low, token.start(), token.end());
  }

  /// The first word of a line, a cell or what follows a colon.
  static boolean opensLine(Scan scan, AddressToken token) {
    int i = token.start();
    while (i > 0 && scan.raw[i - 1] == ' ') {
      i--;
    }
    return i == 0 || "\n\t:;,|\"".indexOf(scan.raw[i - 1]) >= 0;
  }

  static int boxStart(Scan scan, int at) {
    for (String before : BOXES) {
      if (scan.says(before, at - before.length()) && !scan.isWord(at - before.length() - 1)) {
        return at - before.length();
      }
    }
    return at;
  }

  /// `Apt. 12`, `Suite 300`, `P.O. Box 7`: a unit that only addresses have.
  static boolean isUnit(Scan scan, List<AddressToken> tokens, int at) {
    AddressToken token = tokens.get(at);
    boolean unit = false;
    for (String word : UNITS) {
      unit |= word.length() == token.end() - token.start() && scan.says(word, token.start());
    }
    if (scan.says("box", token.start()) && token.end() - token.start() == 3) {
      unit = boxStart(scan, token.start()) < token.start();
    }
    return unit && gap(scan, token.end(), tokens.get(at + 1).start(), " .#");
  }

  /// `ligure`, `salentino`, `terme`: what Italian and other towns carry in lower case.
  static boolean isTownTail(Scan scan, AddressToken token) {
    int size = token.end() - token.start();
    return size >= 5
        && token.end() < scan.length + 1
        && (token.end() == scan.length || "\n;,\t".indexOf(scan.raw[token.end()]) >= 0);
  }

  /// Whether the line that begins at a token still holds a post code.
  static boolean codeFollows(Scan scan, List<AddressToken> tokens, int at) {
    for (int i = at; i < tokens.size() && i < at + 5; i++) {
      if (i > at && newLines(scan, tokens.get(i - 1).end(), tokens.get(i).start()) > 0) {
        return false;
      }
      if (tokens.get(i).kind() == 'n') {
        return isPostCode(scan, tokens.get(i), i + 1 < tokens.size() ? tokens.get(i + 1) : null);
      }
    }
    return false;
  }

  /// Whether a number is one of several that make a telephone number: groups with one sign between.
  static boolean isInPhone(Scan scan, List<AddressToken> tokens, int at) {
    int first = at;
    while (first > 0
        && at - first < 5
        && !maybeHouse(scan, tokens, first)
        && joins(scan, tokens, first - 1)
        && !maybeHouse(scan, tokens, first - 1)) {
      first--;
    }
    if (maybeHouse(scan, tokens, first)) {
      return false;
    }
    int digits = tokens.get(first).end() - tokens.get(first).start();
    int last = first;
    while (last + 1 < tokens.size() && last - first < 6 && joins(scan, tokens, last)) {
      last++;
      digits += tokens.get(last).end() - tokens.get(last).start();
    }
    return scan.raw[tokens.get(first).start()] == '0'
        ? last > first && digits >= 8
        : last > first + 1 && digits >= 9;
  }

  /// `Lindenweg 5 0176 33905512`: behind a name a small number may be a house.
  private static boolean maybeHouse(Scan scan, List<AddressToken> tokens, int at) {
    AddressToken token = tokens.get(at);
    boolean small =
        token.kind() == 'n' && token.end() - token.start() <= 3 && scan.raw[token.start()] != '0';
    return small
        && at > 0
        && (tokens.get(at - 1).kind() == 'c' || tokens.get(at - 1).street() != 0);
  }

  /// Two numbers with nothing but a sign between.
  private static boolean joins(Scan scan, List<AddressToken> tokens, int at) {
    AddressToken one = tokens.get(at);
    AddressToken two = tokens.get(at + 1);
    return one.kind() == 'n'
        && two.kind() == 'n'
        && two.start() - one.end() == 1
        && " .-/\u00a0".indexOf(scan.raw[one.end()]) >= 0;
  }
}
