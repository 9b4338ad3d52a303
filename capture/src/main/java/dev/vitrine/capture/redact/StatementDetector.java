package dev.vitrine.capture.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Statements about somebody's health or employment (`statements.txt`). Conservative: a topic alone
/// says nothing ("diabetes research grows"); it takes a phrase that speaks of a person, and a
/// person or money beside it where the phrase could be about anything.
final class StatementDetector implements Detector {
  static final String FILE = "statements.txt";
  private static final int LONGEST = 120;

  private final Phrases healthWhole;
  private final Phrases healthLead;
  private final Phrases healthTopic;
  private final Phrases hrWhole;

  StatementDetector() {
    List<String> lines = new String(Lexicon.read(FILE), StandardCharsets.UTF_8).lines().toList();
    healthWhole = phrases(lines, "health-whole:");
    healthLead = phrases(lines, "health-lead:");
    healthTopic = phrases(lines, "health-topic:");
    hrWhole = phrases(lines, "hr-whole:");
  }

  @Override
  public String name() {
    return "statement";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    int done = 0;
    for (int at = 0; at < scan.length; at++) {
      if (at < done || !scan.isLetter(at) || scan.isWord(at - 1)) {
        continue;
      }
      int whole = hrWhole.endAt(scan, at);
      if (whole > 0 && (aboutSomebody(scan, at) || money(scan, whole, clauseEnd(scan, whole)))) {
        done = report(scan, at, whole, Kinds.HR, "statement.work", out);
        continue;
      }
      whole = healthWhole.endAt(scan, at);
      if (whole > 0 && aboutSomebody(scan, at)) {
        done = report(scan, at, whole, Kinds.HEALTH, "statement.health", out);
        continue;
      }
      int lead = healthLead.endAt(scan, at);
      if (lead > 0 && aboutSomebody(scan, at)) {
        int end = clauseEnd(scan, lead);
        if (topicBetween(scan, lead, Math.min(end, lead + 60))) {
          done = report(scan, at, lead, Kinds.HEALTH, "statement.health", out);
        }
      }
    }
  }

  private static int report(
      Scan scan, int at, int end, String kind, String rule, Consumer<Span> out) {
    int from = verbStart(scan, at);
    int to = clauseEnd(scan, end);
    out.accept(new Span(from, to, kind, rule));
    return to;
  }

  /// Somebody is spoken of: a name or a pronoun stands before, in the same sentence; or the
  /// statement begins the text of a note about somebody.
  private static boolean aboutSomebody(Scan scan, int at) {
    int from = Math.max(0, at - 80);
    for (int i = at - 1; i >= from; i--) {
      char c = scan.raw[i];
      if ((c == '.' && i + 1 < at && scan.raw[i + 1] == ' ' && !scan.isUpper(i - 1)) || c == '\n') {
        return false;
      }
      if (scan.isUpper(i) && !scan.isWord(i - 1) && isNameLike(scan, i)) {
        return true;
      }
      for (String who : PRONOUNS) {
        if (scan.says(who, i) && !scan.isWord(i - 1) && !scan.isWord(i + who.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static final List<String> PRONOUNS =
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
          "fyi");

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
  private static int verbStart(Scan scan, int at) {
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
          "given");

  private static int clauseEnd(Scan scan, int from) {
    int at = from;
    while (at < scan.length && at - from < LONGEST) {
      char c = scan.raw[at];
      boolean numeric = (c == ',' || c == '.') && scan.isDigit(at - 1) && scan.isDigit(at + 1);
      boolean list = c == ',' && scan.says(", due ", at);
      boolean end =
          c == '\n' || c == ';' || c == ')' || c == '!' || c == '?' || (c == '"' && at > from);
      if (end || ((c == ',' || c == '.') && !numeric && !list)) {
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

  private boolean topicBetween(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (scan.isLetter(i) && !scan.isLetter(i - 1) && healthTopic.endAt(scan, i) > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean money(Scan scan, int from, int to) {
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

  private static Phrases phrases(List<String> lines, String head) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(head)) {
        for (String entry : line.substring(head.length()).split(",", -1)) {
          entries.add(entry.strip());
        }
      }
    }
    return new Phrases(entries);
  }
}
