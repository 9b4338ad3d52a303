package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Set;

/// What belongs to an address at both of its ends though it is neither street nor town: `C/` and
/// `48 bis` in front, `Rose Cottage,` before the number, a town behind its post code.
final class AddressEdges {
  private static final Set<String> HOUSES =
      Set.of(
          "cottage",
          "house",
          "farm",
          "lodge",
          "villa",
          "barn",
          "hall",
          "court",
          "manor",
          "mill",
          "tower",
          "haus",
          "hof",
          "flat",
          "apartment",
          "unit",
          "suite",
          "building",
          "block",
          "floor",
          "residence",
          "batiment",
          "edificio",
          "palazzina",
          "chalet",
          "bungalow",
          "grange",
          "forge",
          "rectory",
          "vicarage",
          "stables",
          "granary",
          "works",
          "chambers",
          "mansions",
          "wharf",
          "hinterhaus",
          "vorderhaus",
          "etage",
          "studio");

  private static final List<String> SMALL =
      List.of(
          "de ",
          "del ",
          "la ",
          "le ",
          "les ",
          "sur ",
          "am ",
          "an der ",
          "aan den ",
          "in ",
          "bei ",
          "ob der ",
          "sous ",
          "en ",
          "di ",
          "d'",
          "l'",
          "a ",
          "el ",
          "los ",
          "las ",
          "do ",
          "da ",
          "dos ",
          "upon ",
          "on ");

  /// What names of Italian towns go on with in small letters.
  private static final List<String> TAILS =
      List.of(
          " ligure",
          " calabro",
          " veneto",
          " del friuli",
          " laziale",
          " sardo",
          " umbro",
          " lombardo",
          " salentino",
          " nell'emilia",
          " a mare",
          " terme",
          " marittima",
          " romano");

  static Span widen(Scan scan, Span span) {
    int start = before(scan, span.start());
    int end = behind(scan, span);
    return new Span(start, end, span.kind(), span.rule());
  }

  private static int before(Scan scan, int from) {
    int start = from;
    if (scan.says("c/ ", start - 3) && !scan.isWord(start - 4)) {
      start -= 3;
    } else if (scan.says("c/", start - 2) && !scan.isWord(start - 3)) {
      start -= 2;
    }
    for (String again :
        List.of(" bis ", " ter ", " quater ", " bis, ", " ter, ", " bis,", " ter,")) {
      int digits = start - again.length();
      if (scan.says(again, digits) && scan.isDigit(digits - 1)) {
        while (scan.isDigit(digits - 1)) {
          digits--;
        }
        start = digits;
        break;
      }
    }
    int first = scan.isDigit(start) ? house(scan, start) : start;
    return first < start ? house(scan, first) : start;
  }

  /// `Rose Cottage, `, `Flat 3, `: a segment of up to four words that says it is a house.
  private static int house(Scan scan, int from) {
    if (scan.at(from - 2) != ',' || scan.at(from - 1) != ' ') {
      return from;
    }
    int start = from - 2;
    boolean known = false;
    for (int words = 0; words < 4; words++) {
      int word = start;
      while (word > 0 && scan.isWord(word - 1) && start - word < 16) {
        word--;
      }
      if (word == start || !(scan.isUpper(word) || scan.isDigit(word))) {
        break;
      }
      known |= HOUSES.contains(new String(scan.low, word, start - word));
      start = word;
      if (scan.at(start - 1) != ' ') {
        break;
      }
      start--;
    }
    while (scan.at(start) == ' ') {
      start++;
    }
    return known ? start : from;
  }

  /// `69003 Lyon`, `1100-053 Lisboa`: the town behind a post code at the end.
  private static int behind(Scan scan, Span span) {
    int from = span.start();
    int to = span.end();
    for (String tail : TAILS) {
      if (scan.says(tail, to) && !scan.isWord(to + tail.length()) && !scan.isUpper(to + 1)) {
        return to + tail.length();
      }
    }
    int digits = to;
    while (digits > from && (scan.isDigit(digits - 1) || scan.raw[digits - 1] == '-')) {
      digits--;
    }
    if (to - digits < 4
        || to - digits > 8
        || scan.at(to) != ' '
        || (digits == from && !span.rule().equals("address.code"))
        || scan.isWord(digits - 1)) {
      return to;
    }
    int end = to;
    for (int words = 0; words < 4 && scan.at(end) == ' '; words++) {
      int at = end + 1;
      for (String small : SMALL) {
        at = words > 0 && scan.says(small, at) ? at + small.length() : at;
      }
      int word = at;
      while (scan.isLetter(word)
          || (scan.isLetter(word + 1) && (scan.at(word) == '-' || scan.at(word) == '\''))) {
        word++;
      }
      if (!scan.isUpper(at) || word - at < 2) {
        break;
      }
      end = word;
    }
    return end;
  }

  private AddressEdges() {}
}
