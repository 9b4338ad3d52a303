package dev.vitrine.capture.redact;

import java.util.Set;
import java.util.function.Consumer;

/// Passwords that stand further from the word for them, in the order that people tell them: `the
/// wifi password changed again, now it's X`, `try X, that's the old pw`, `log in with guest and X`.
/// The value has to look like a password and stand behind a word or sign that hands it over. Every
/// look is bounded.
final class AnnouncedPasswords {
  private static final int AHEAD = 72;
  private static final int BACK = 60;
  private static final int LONGEST = 64;

  /// What stands right before a value that is told.
  private static final WordTable LEADS =
      WordTable.of(
          "is",
          "it's",
          "its",
          "that's",
          "was",
          "be",
          "to",
          "use",
          "try",
          "set",
          "type",
          "typed",
          "enter",
          "entered",
          "with",
          "now",
          "still",
          "noch",
          "encore",
          "toujours",
          "siendo",
          "ancora",
          "nog",
          "steeds",
          "ainda",
          "nadal",
          "fortfarande",
          "stadig",
          "again",
          "new",
          "old",
          "remains",
          "called",
          "says",
          "ist",
          "war",
          "auf",
          "mit",
          "lautet",
          "heisst",
          "heist",
          "jetzt",
          "nun",
          "wieder",
          "nimm",
          "benutze",
          "als",
          "zu",
          "est",
          "c'est",
          "en",
          "par",
          "utilise",
          "avec",
          "devient",
          "es",
          "sera",
          "era",
          "con",
          "usa",
          "ahora",
          "por",
          "e",
          "adesso",
          "ora",
          "metti",
          "gebruik",
          "met",
          "wordt",
          "naar",
          "nu",
          "ar",
          "er",
          "med",
          "till",
          "til",
          "jest",
          "na",
          "and",
          "und",
          "et",
          "y",
          "en\u00a0",
          "agora",
          "use:",
          "typing",
          "entering",
          "tried",
          "default",
          "initial",
          "temporary",
          "always",
          "immer",
          "je",
          "bude",
          "bylo",
          "nyt",
          "uusi",
          "är",
          "blev",
          "nytt",
          "ny",
          "nya",
          "nye",
          "yeni",
          "artık",
          "teraz",
          "było",
          "nowe",
          "é",
          "nova",
          "novo",
          "neu",
          "neue",
          "neues",
          "nuova",
          "nuovo",
          "nueva",
          "nuevo",
          "nouveau",
          "nouvelle",
          "nieuw",
          "nieuwe",
          "sempre",
          "siempre",
          "altijd",
          "zawsze");

  private static final String[] USERS = {
    "user", "account", "benutzer", "utilisateur", "usuario", "utente", "kullan", "identifiant"
  };

  /// What joins a value to the word for it behind.
  private static final WordTable JOINS =
      WordTable.of(
          "is", "as", "was", "that's", "thats", "for", "ist", "war", "als", "das", "est", "comme",
          "es", "como", "era", "e", "come", "er", "ar", "jest", "jako", "this");

  /// What is done with a value before the word for it is said.
  private static final WordTable TRIES =
      WordTable.of(
          "use", "try", "typed", "tried", "type", "enter", "entered", "nimm", "benutze", "probier",
          "versuch", "utilise", "essaie", "usa", "prueba", "prova", "gebruik", "probeer");

  static void find(Scan scan, Consumer<Span> out) {
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.PASSWORD) {
        ahead(scan, hit, out);
        back(scan, hit.start(), out);
      } else if (hit.cue() == Cue.LOGIN) {
        shared(scan, hit, out);
        cells(scan, hit.end(), out);
        if (!isUser(scan, hit.start())) {
          ahead(scan, hit, out);
          back(scan, hit.start(), out);
        }
      }
    }
    if (scan.hasDigit()) {
      handed(scan, out);
    }
  }

  /// Networks that people join with nothing but a password.
  private static boolean isNetwork(Scan scan, int at) {
    return scan.says("wifi", at) || scan.says("wi-fi", at) || scan.says("wlan", at);
  }

  /// Words for who logs in: what they are given is a name.
  private static boolean isUser(Scan scan, int at) {
    for (String user : USERS) {
      if (scan.says(user, at)) {
        return true;
      }
    }
    return false;
  }

  /// `Access supplier portal;buyer2;value;until May`: a cell of a record about a login.
  private static void cells(Scan scan, int from, Consumer<Span> out) {
    int most = Math.min(scan.length, from + 120);
    int start = -1;
    for (int i = from; i <= most; i++) {
      char c = i < scan.length ? scan.raw[i] : ';';
      c = c == ' ' && scan.at(i + 1) == '|' ? '|' : c;
      if (c == ';' || c == '\t' || c == '|' || c == '\n') {
        if (start >= 0
            && i < scan.length
            && isPassword(scan, start, i)
            && (signed(scan, start, i) || digitWithin(scan, start, i))
            && strong(scan, start, i)) {
          out.accept(new Span(start, i, Kinds.PASSWORD, "password.cell"));
        }
        start = Assignments.skipBlanks(scan, i + 1);
        if (c == '\n') {
          return;
        }
      }
    }
  }

  /// `w1red_octopus`, `gl0ckenspiel`: a digit between small letters of something long.
  private static boolean digitWithin(Scan scan, int from, int to) {
    int letters = 0;
    boolean within = false;
    for (int i = from; i < to; i++) {
      letters += scan.isLetter(i) ? 1 : 0;
      within |=
          scan.isDigit(i)
              && i > from
              && i + 1 < to
              && scan.isLetter(i - 1)
              && scan.isLetter(i + 1)
              && !scan.isUpper(i + 1);
    }
    return within && letters >= 6;
  }

  private static boolean signed(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("!#%&*^$".indexOf(scan.raw[i]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// `reset him to Welcome2Day!`: no word for it near, but a token that is nothing else, with both
  /// cases, digits or a sign amid its letters, and a sign, behind a word that hands it over.
  private static void handed(Scan scan, Consumer<Span> out) {
    if (!scan.hasSign('!')
        && !scan.hasSign('#')
        && !scan.hasSign('%')
        && !scan.hasSign('&')
        && !scan.hasSign('*')
        && !scan.hasSign('$')) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      if (scan.raw[at] <= ' ' || scan.raw[at] == ',' || scan.raw[at] == ';') {
        at++;
        continue;
      }
      int to = at;
      while (to < scan.length
          && scan.raw[to] > ' '
          && scan.raw[to] != ','
          && scan.raw[to] != ';'
          && to - at < LONGEST) {
        to++;
      }
      int from = at;
      at = to;
      int end = trimmed(scan, from, to);
      if (end - from >= 8
          && scan.isWord(from)
          && isPassword(scan, from, end)
          && signed(scan, from, end)
          && digitAmid(scan, from, end)
          && handsOver(scan, from)) {
        out.accept(new Span(from, end, Kinds.PASSWORD, "password.handed"));
      }
    }
  }

  private static boolean handsOver(Scan scan, int from) {
    if (scan.at(from - 1) == ',' || scan.at(from - 1) == ';') {
      return scan.at(from - 2) > ' ';
    }
    int end = from;
    while (end > 0 && scan.raw[end - 1] == ' ' && from - end < 3) {
      end--;
    }
    int start = end;
    while (start > 0 && scan.isLetter(start - 1) && end - start < 10) {
      start--;
    }
    return end < from && LEADS.has(scan.low, start, end);
  }

  /// Both cases, and a digit with a letter right behind it, or any digit and a sign between
  /// letters.
  private static boolean digitAmid(Scan scan, int from, int to) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    boolean amid = false;
    boolean sign = false;
    for (int i = from; i < to; i++) {
      upper |= scan.isUpper(i);
      lower |= scan.isLetter(i) && !scan.isUpper(i);
      digit |= scan.isDigit(i);
      boolean letterNext = i + 1 < to && scan.isLetter(i + 1);
      amid |= scan.isDigit(i) && letterNext;
      sign |= letterNext && scan.isLetter(i - 1) && "!#%&*$".indexOf(scan.raw[i]) >= 0;
    }
    return upper && lower && (amid || (digit && sign));
  }

  private static void ahead(Scan scan, Cue.Hit hit, Consumer<Span> out) {
    int words = 0;
    int from = hit.end();
    int at = from;
    int most = Math.min(scan.length, from + AHEAD);
    boolean apart = hit.cue() == Cue.LOGIN;
    // Of a login, or behind a question, only what cannot be anything else.
    boolean strict = hit.cue() == Cue.LOGIN && !isNetwork(scan, hit.start());
    while (at < most) {
      char c = scan.raw[at];
      if (c == '\n' || c == '{' || ends(scan, at)) {
        return;
      }
      if (c == '?') {
        strict = true;
        apart = true;
        at++;
        continue;
      }
      if (c <= ' ' || ",:=\"'`()\u201c\u201e\u2192>-".indexOf(c) >= 0) {
        at++;
        continue;
      }
      int end = tokenEnd(scan, at);
      boolean handed = handedOver(scan, from, at);
      boolean strong =
          strict
              ? digitAmid(scan, at, end)
                  || (strong(scan, at, end) && hasCapitalOrSign(scan, at, end))
              : strong(scan, at, end);
      boolean fits = apart ? handed && strong : handed || (words <= 1 && strong);
      if ((isPassword(scan, at, end) && fits) || (handed && !strict && isPhrase(scan, at, end))) {
        out.accept(new Span(at, end, Kinds.PASSWORD, "password.announced"));
        return;
      }
      boolean code = isPinCue(scan, hit);
      if (!apart
          && isPin(scan, at, end, code && handed)
          && (handed || (words <= 1 && code && !isYear(scan, at, end)))) {
        out.accept(new Span(at, end, Kinds.PASSWORD, "password.announced"));
        return;
      }
      words++;
      at = Math.max(end, at + 1);
    }
  }

  /// Names of users seldom have either.
  private static boolean hasCapitalOrSign(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (scan.isUpper(i) || "!#%&*^$+~".indexOf(scan.raw[i]) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean isYear(Scan scan, int from, int to) {
    return to - from == 4 && (scan.says("19", from) || scan.says("20", from));
  }

  /// `pincode`, `PIN`, `access code`: words for a few digits.
  private static boolean isPinCue(Scan scan, Cue.Hit hit) {
    return scan.says("pin", hit.start()) || scan.says("code", hit.end() - 4);
  }

  /// Four to eight digits at the end of what is said.
  ///
  /// @param sure wherever they stand in it
  private static boolean isPin(Scan scan, int from, int to, boolean sure) {
    for (int i = from; i < to; i++) {
      if (!scan.isDigit(i)) {
        return false;
      }
    }
    int next = Assignments.skipBlanks(scan, to);
    return to - from >= 4
        && to - from <= 8
        && (sure || next >= scan.length || ".,;!\n)".indexOf(scan.raw[next]) >= 0);
  }

  /// `cerise-tambour-lampe`, `monday_harvest`: small words that hyphens join, or an underline.
  private static boolean isPhrase(Scan scan, int from, int to) {
    int hyphens = 0;
    int lines = 0;
    for (int i = from; i < to; i++) {
      char c = scan.raw[i];
      if (c != '-' && c != '_' && !(scan.isLetter(i) && !scan.isUpper(i))) {
        return false;
      }
      hyphens += c == '-' ? 1 : 0;
      lines += c == '_' ? 1 : 0;
    }
    return to - from >= 10 && scan.isLetter(from) && (hyphens >= 2 || lines >= 1);
  }

  private static void back(Scan scan, int cue, Consumer<Span> out) {
    boolean joined = false;
    int at = cue;
    int least = Math.max(0, cue - BACK);
    while (at > least) {
      if (scan.raw[at - 1] == '\n' || ends(scan, at - 1)) {
        return;
      }
      if (scan.raw[at - 1] <= ' ' || ",\"'`:\u201c\u201d()".indexOf(scan.raw[at - 1]) >= 0) {
        at--;
        continue;
      }
      int start = at;
      while (start > least && scan.raw[start - 1] > ' ') {
        start--;
      }
      int from = start;
      while (from < at && "\"'`\u201e\u201c(".indexOf(scan.raw[from]) >= 0) {
        from++;
      }
      int end = trimmed(scan, from, at);
      if (joined
          && isPassword(scan, from, end)
          && (strong(scan, from, end) || digitAmid(scan, from, end) || tried(scan, from))) {
        out.accept(new Span(from, end, Kinds.PASSWORD, "password.announced"));
        return;
      }
      joined |= end - from < 10 && JOINS.has(scan.low, from, end);
      at = start;
    }
  }

  /// `anmelden mit gast und X`, `sign in as guest, password X` is found by its word.
  private static void shared(Scan scan, Cue.Hit hit, Consumer<Span> out) {
    int from = Math.max(0, hit.start() - 48);
    int to = Math.min(scan.length, hit.end() + 48);
    for (int i = from; i + 6 < to; i++) {
      if (scan.raw[i] != ' ') {
        continue;
      }
      for (String and : new String[] {"and ", "und ", "et ", "y ", "e ", "en "}) {
        int value = i + 1 + and.length();
        if (!scan.says(and, i + 1)) {
          continue;
        }
        int user = i;
        while (user > 0 && scan.raw[user - 1] > ' ') {
          user--;
        }
        int lead = user;
        while (lead > 0 && scan.raw[lead - 1] <= ' ') {
          lead--;
        }
        int end = tokenEnd(scan, value);
        boolean with =
            scan.says("with", lead - 4)
                || scan.says("mit", lead - 3)
                || scan.says("avec", lead - 4)
                || scan.says("con", lead - 3)
                || scan.says("met", lead - 3)
                || scan.says("as", lead - 2);
        boolean sure = end - value >= 8 && signed(scan, value, end);
        if ((with || sure)
            && user < i
            && isPassword(scan, value, end)
            && strong(scan, value, end)) {
          out.accept(new Span(value, end, Kinds.PASSWORD, "password.pair"));
          return;
        }
      }
    }
  }

  /// The word right before, or the sign, says that this is it.
  static boolean handedOver(Scan scan, int cue, int at) {
    int end = at;
    while (end > cue
        && (Fold.isBlank(scan.low[end - 1])
            || "\"'`\u201e\u201c(".indexOf(scan.raw[end - 1]) >= 0)) {
      end--;
    }
    char sign = scan.at(end - 1);
    if (end < at && (sign == ':' || sign == '=' || sign == '\u2192' || sign == '>')) {
      return true;
    }
    int start = end;
    while (start > cue && scan.raw[start - 1] > ' ') {
      start--;
    }
    return end > start && end - start < 10 && LEADS.has(scan.low, start, end);
  }

  private static boolean tried(Scan scan, int at) {
    int end = at;
    while (end > 0 && scan.raw[end - 1] <= ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && scan.isLetter(start - 1) && end - start < 10) {
      start--;
    }
    return TRIES.has(scan.low, start, end);
  }

  /// A stop at the end of a sentence.
  private static boolean ends(Scan scan, int at) {
    char c = scan.raw[at];
    return (c == '.' || c == '!' || c == ';') && at + 1 < scan.length && scan.raw[at + 1] <= ' ';
  }

  static int tokenEnd(Scan scan, int from) {
    int to = from;
    while (to < scan.length
        && scan.raw[to] > ' '
        && scan.raw[to] != '\u00a0'
        && to - from < LONGEST) {
      to++;
    }
    return trimmed(scan, from, to);
  }

  private static int trimmed(Scan scan, int from, int end) {
    int to = end;
    while (to > from && ".,;:?)\"'`\u201c\u201d>".indexOf(scan.raw[to - 1]) >= 0) {
      to--;
    }
    return to;
  }

  /// Letters with digits, or with signs inside, and nothing that such a mix is used for elsewhere:
  /// a mailbox, an address, a path, a version, a ticket, a time, a name of an algorithm.
  static boolean isPassword(Scan scan, int from, int to) {
    if (to - from < 6
        || to - from >= LONGEST
        || scan.raw[from] == '-'
        || scan.raw[from] == '/'
        || scan.raw[from] == '$'
        || scan.raw[from] == '['
        || scan.raw[from] == '<'
        || scan.raw[from] == '%'
        || scan.raw[from] == '{') {
      return false;
    }
    int letters = 0;
    int digits = 0;
    int signs = 0;
    int firstDigit = -1;
    for (int i = from; i < to; i++) {
      char c = scan.raw[i];
      if (scan.isLetter(i)) {
        letters++;
      } else if (scan.isDigit(i)) {
        digits++;
        firstDigit = firstDigit < 0 ? i : firstDigit;
      } else if ("!#%&*_+~^@$.-".indexOf(c) >= 0) {
        signs += i + 1 < to || "!#%&*~^$".indexOf(c) >= 0 ? 1 : 0;
        if (c == '@' && mailbox(scan, i, to)) {
          return false;
        }
      } else {
        return false;
      }
    }
    boolean ticket =
        signs == 1
            && letters > 0
            && upper(scan, from, firstDigit - 1)
            && scan.at(firstDigit - 1) == '-';
    boolean constant =
        signs == 0 && letters > 0 && upper(scan, from, to - digits) && scan.isDigit(to - 1);
    boolean measure = firstDigit == from && letters <= 3 && signs == 0;
    boolean standard = letters <= 5 && signs <= 1 && ALGORITHMS.contains(letters(scan, from));
    return letters >= 2
        && digits >= 1
        && !ticket
        && !constant
        && !measure
        && !standard
        && !(signs > 0 && file(scan, from, to));
  }

  private static final Set<String> ALGORITHMS =
      Set.of(
          "sha", "md", "utf", "base", "iso", "rfc", "tls", "ssl", "ssh", "win", "ipv", "aes", "web",
          "log", "office", "x", "h", "v", "kb", "http", "oauth", "level", "step", "page", "python",
          "java", "php", "ubuntu", "debian", "ios", "macos", "android", "user", "server", "host",
          "node", "db", "vm", "room", "argon", "bcrypt", "pbkdf", "hmac", "rsa", "ed");

  private static String letters(Scan scan, int from) {
    int end = from;
    while (scan.isLetter(end)) {
      end++;
    }
    return new String(scan.low, from, end - from);
  }

  /// `name.ext`, `host.example.org`.
  private static boolean file(Scan scan, int from, int to) {
    int dot = to;
    while (dot > from && scan.isLetter(dot - 1)) {
      dot--;
    }
    if (dot == from || dot == to || scan.raw[dot - 1] != '.' || to - dot > 4) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ("!#%&*~^$@+".indexOf(scan.raw[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean mailbox(Scan scan, int at, int to) {
    for (int i = at + 2; i < to - 1; i++) {
      if (scan.raw[i] == '.' && scan.isLetter(i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean upper(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!scan.isUpper(i)) {
        return false;
      }
    }
    return to > from;
  }

  /// Beside letters and digits also a sign, a capital inside or two digits at least.
  static boolean strong(Scan scan, int from, int to) {
    int digits = 0;
    boolean sign = false;
    boolean capital = false;
    for (int i = from; i < to; i++) {
      digits += scan.isDigit(i) ? 1 : 0;
      sign |= !scan.isWord(i);
      capital |= scan.isUpper(i);
    }
    return digits > 0 && (sign || (capital && digits > 1) || digits >= 2);
  }

  private AnnouncedPasswords() {}
}
