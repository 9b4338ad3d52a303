package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Set;

/// What stands around a phrase in its clause: of whom it speaks, where the clause begins and ends,
/// whether an amount of money is in it.
final class Clause {
  private static final int LONGEST = 120;

  /// Somebody is spoken of: a name or a pronoun stands before, in the same sentence; or the
  /// statement begins the text of a note about somebody.
  static boolean aboutSomebody(Scan scan, int at) {
    int from = Math.max(0, at - 80);
    for (int i = at - 1; i >= from; i--) {
      char c = scan.raw[i];
      if ((c == '.' && i + 1 < at && scan.raw[i + 1] == ' ' && !scan.isUpper(i - 1)) || c == '\n') {
        return false;
      }
      if (scan.isUpper(i) && !scan.isWord(i - 1) && isNameLike(scan, i)) {
        return true;
      }
      for (String who : SOMEBODY) {
        if (scan.says(who, i) && !scan.isWord(i - 1) && !scan.isWord(i + who.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static final List<String> SOMEBODY =
      List.of(
          "he",
          "she",
          "they",
          "i",
          "i'm",
          "im",
          "er",
          "sie",
          "ich",
          "il",
          "elle",
          "je",
          "el",
          "ella",
          "ele",
          "ela",
          "lui",
          "lei",
          "hij",
          "zij",
          "ik",
          "han",
          "hon",
          "hun",
          "jag",
          "jeg",
          "on",
          "ona",
          "who",
          "patient",
          "my",
          "his",
          "her",
          "employee",
          "colleague",
          "boss",
          "wife",
          "husband",
          "son",
          "daughter",
          "mother",
          "father",
          "sister",
          "brother",
          "mom",
          "dad",
          "manager",
          "mitarbeiter",
          "mitarbeiterin",
          "kollege",
          "kollegin",
          "we",
          "fyi",
          "mine",
          "kid",
          "child",
          "medewerker",
          "werknemer",
          "salarie",
          "salariee",
          "employe",
          "employee",
          "trabajador",
          "trabajadora",
          "empleado",
          "empleada",
          "dipendente",
          "patientin",
          "paciente",
          "paziente",
          "arbeitnehmer",
          "arbeitnehmerin");

  private static boolean isNameLike(Scan scan, int start) {
    int end = start;
    while (scan.isLetter(end)) {
      end++;
    }
    boolean initial = end - start == 1 && scan.at(end) == '.';
    int list = Names.standard().of(scan.low, start, end);
    boolean ordinary = (list & Names.COMMON) != 0 && (list & (Names.GIVEN | Names.FAMILY)) == 0;
    int role = PeopleWords.standard().of(scan.low, start, end);
    return initial
        || (end - start >= 2 && !ordinary && (role & (PeopleWords.STOP | PeopleWords.GREET)) == 0);
  }

  /// Takes in an auxiliary before the phrase: `is`, `was`, `has been`.
  static int verbStart(Scan scan, int at) {
    int start = at;
    for (int words = 0; words < 3; words++) {
      int end = start;
      while (end > 0 && scan.raw[end - 1] == ' ') {
        end--;
      }
      int from = end;
      while (from > 0 && scan.isLetter(from - 1) && end - from < 10) {
        from--;
      }
      if (from == end
          || end == start
          || !AUXILIARY.contains(new String(scan.low, from, end - from))) {
        return start;
      }
      start = from;
    }
    return start;
  }

  private static final Set<String> AUXILIARY =
      Set.of(
          "is",
          "was",
          "has",
          "had",
          "have",
          "been",
          "be",
          "being",
          "are",
          "were",
          "will",
          "gets",
          "got",
          "received",
          "receives",
          "recieved",
          "filed",
          "files",
          "under",
          "a",
          "an",
          "on",
          "the",
          "needs",
          "ist",
          "war",
          "hat",
          "wurde",
          "wird",
          "est",
          "sera",
          "esta",
          "fue",
          "tiene",
          "ha",
          "stato",
          "werd",
          "heeft",
          "put",
          "undergoing",
          "formal",
          "final",
          "first",
          "second",
          "his",
          "her",
          "their",
          "this",
          "annual",
          "gross",
          "new",
          "current",
          "another",
          "issued",
          "given",
          "ete",
          "sido",
          "worden",
          "en");

  static int end(Scan scan, int from) {
    int at = from;
    while (at < scan.length && at - from < LONGEST) {
      char c = scan.raw[at];
      boolean numeric = (c == ',' || c == '.') && scan.isDigit(at - 1) && scan.isDigit(at + 1);
      boolean list = c == ',' && scan.says(", due ", at);
      boolean end =
          c == '\n' || c == ';' || c == ')' || c == '!' || c == '?' || (c == '"' && at > from);
      boolean dash = at > from && PersonContext.isDash(c) && scan.at(at - 1) == ' ';
      boolean ordinal = c == '.' && scan.isDigit(at - 1) && isLower(scan, at + 2);
      if (end
          || (dash && scan.at(at + 1) == ' ')
          || ((c == ',' || c == '.') && !numeric && !list && !ordinal)) {
        break;
      }
      if (c == ':' && at > from + 24) {
        break;
      }
      at++;
    }
    while (at > from && scan.raw[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private static boolean isLower(Scan scan, int at) {
    return scan.isLetter(at) && !scan.isUpper(at);
  }

  static boolean money(Scan scan, int from, int to) {
    boolean digit = false;
    boolean sign = false;
    for (int i = from; i < to; i++) {
      digit |= scan.isDigit(i);
      char c = scan.raw[i];
      sign |= c == '$' || c == '\u20ac' || c == '\u00a3' || c == '%';
      sign |=
          !scan.isLetter(i - 1)
              && (scan.says("eur", i)
                  || scan.says("usd", i)
                  || scan.says("gbp", i)
                  || scan.says("chf", i)
                  || scan.says("months", i)
                  || scan.says("zl", i)
                  || scan.says("kr", i)
                  || scan.says("inr", i)
                  || scan.says("monate", i)
                  || scan.says("k ", i));
    }
    return digit && sign;
  }

  /// An amount as salaries are written: with a sign or word for money, or with a separator between
  /// its digits.
  static boolean amount(Scan scan, int from, int to) {
    for (int i = from + 1; i + 1 < to; i++) {
      char c = scan.raw[i];
      if ((c == '.' || c == ',')
          && scan.isDigit(i - 1)
          && scan.isDigit(i + 1)
          && scan.isDigit(i + 2)) {
        return true;
      }
    }
    return money(scan, from, to);
  }

  private Clause() {}
}
