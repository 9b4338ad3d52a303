package dev.vitrine.capture.redact;

import java.util.List;

/// What says of a single word that it is somebody's name although the list doubts it: who is called
/// or spoken to by it, says something, or has something that only people have.
final class PersonNear {
  private static final WordTable CALLS =
      WordTable.of("named", "called", "namens", "genannt", "nomme", "nommee", "llamado", "llamada");

  private static final WordTable CALL = WordTable.of("call");

  private static final WordTable WHOM = WordTable.of("me", "him", "her", "us", "them");

  private static final WordTable SAYS =
      WordTable.of(
          "says",
          "said",
          "asked",
          "asks",
          "replied",
          "replies",
          "wrote",
          "writes",
          "explained",
          "explains",
          "starring",
          "sagte",
          "sagt",
          "fragte",
          "dit",
          "dijo",
          "disse",
          "zei");

  /// What somebody has whose name stands before an apostrophe and an s.
  private static final WordTable OWNED =
      WordTable.of(
          "address",
          "daughter",
          "son",
          "wife",
          "husband",
          "mother",
          "father",
          "mom",
          "dad",
          "sister",
          "brother",
          "boss",
          "birthday",
          "phone",
          "email",
          "number",
          "desk",
          "laptop",
          "salary",
          "visa",
          "passport",
          "flight",
          "boyfriend",
          "girlfriend",
          "house",
          "apartment");

  /// The rule that holds for the word at `at`, or an empty text.
  static String rule(Scan scan, List<PersonWord> words, int at) {
    PersonWord word = words.get(at);
    if (word.ordinary() || word.is(PeopleWords.STOP) || word.end() - word.start() < 3) {
      return "";
    }
    if (word.given() && called(scan, words, at)) {
      return "person.called";
    }
    if (word.given() && (spokenTo(scan, word) || speaker(scan, word))) {
      return "person.spoken-to";
    }
    boolean said =
        at > 0
            && is(SAYS, scan, words.get(at - 1))
            && PersonContext.joined(scan, words.get(at - 1), word);
    if (said && (scan.isUpper(word.start()) || word.given())) {
      return "person.says";
    }
    return owns(scan, words, at) ? "person.owns" : "";
  }

  /// `call me Mark`, `a girl named Grace`, `named her Joy`.
  private static boolean called(Scan scan, List<PersonWord> words, int at) {
    if (at == 0 || !PersonContext.joined(scan, words.get(at - 1), words.get(at))) {
      return false;
    }
    if (is(CALLS, scan, words.get(at - 1))) {
      return true;
    }
    if (at == 1 || !is(WHOM, scan, words.get(at - 1))) {
      return false;
    }
    return is(CALL, scan, words.get(at - 2)) || is(CALLS, scan, words.get(at - 2));
  }

  /// `Do not go, Grace!`
  private static boolean spokenTo(Scan scan, PersonWord word) {
    return scan.at(word.start() - 1) == ' '
        && scan.at(word.start() - 2) == ','
        && scan.at(word.end()) == '!';
  }

  /// `Grace: "Who are you?"` at the start of a line.
  private static boolean speaker(Scan scan, PersonWord word) {
    boolean first = word.start() == 0 || scan.raw[word.start() - 1] == '\n';
    if (!first || scan.at(word.end()) != ':') {
      return false;
    }
    int next = Assignments.skipBlanks(scan, word.end() + 1);
    char c = scan.at(next);
    return c == '"' || c == '\u201c' || (c == '\\' && scan.at(next + 1) == '"');
  }

  /// `Grace's address`.
  private static boolean owns(Scan scan, List<PersonWord> words, int at) {
    PersonWord word = words.get(at);
    boolean apostrophe = scan.at(word.end()) == '\'' && scan.at(word.end() + 1) == 's';
    boolean name = word.given() || (!word.common() && scan.isUpper(word.start()));
    return apostrophe
        && name
        && at + 1 < words.size()
        && words.get(at + 1).start() == word.end() + 3
        && is(OWNED, scan, words.get(at + 1));
  }

  private static boolean is(WordTable sort, Scan scan, PersonWord word) {
    return sort.has(scan.low, word.start(), word.end());
  }

  private PersonNear() {}
}
