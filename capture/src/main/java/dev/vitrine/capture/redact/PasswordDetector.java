package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.Assignments.Given;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Passwords: whatever is given to a word that means password, in forms, chats, code and shells;
/// the second half of a user and password pair; the password in an address.
final class PasswordDetector implements Detector {
  private static final int PAIR_REACH = 96;

  private static final WordTable CALLED_WITH_TWO =
      WordTable.of(
          "auth",
          "login",
          "logon",
          "authenticate",
          "basicauth",
          "httpbasicauth",
          "httpdigestauth",
          "credentials",
          "setcredentials",
          "networkcredential",
          "passwordauthentication",
          "usernamepasswordcredentials",
          "basiccredentials");

  private static final WordTable CALLED_WITH_THREE =
      WordTable.of("ftp", "ftps", "sftp", "ftptls", "getconnection", "mysqli", "createconnection");

  private static final List<String> DEVICES = List.of("router", "vpn", "wifi", "wlan", "portal");

  /// Rules that take what stands behind a word: where hardly a word is less like a password, they
  /// have been misled.
  private static final Set<String> WEIGHED = Set.of("password.word", "password.announced");

  @Override
  public String name() {
    return "password";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> all) {
    Scan scan = Scan.of(text);
    if (hints.expects(Kinds.PASSWORD) && scan.length > 0) {
      all.accept(new Span(0, scan.length, Kinds.PASSWORD, "password.field"));
      return;
    }
    PasswordTags tags = PasswordTags.of(scan);
    BitSet found = new BitSet();
    Consumer<Span> out =
        span -> {
          if (!WEIGHED.contains(span.rule()) || tags.allows(span)) {
            found.set(span.start(), span.end());
            all.accept(span);
          }
        };
    Assignments.find(scan, Cue.PASSWORD, (from, to, given) -> value(scan, from, to, given, out));
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.LOGIN) {
        pair(scan, hit.start(), hit.end(), out);
      }
    }
    if (scan.hasSign(':')) {
      inAddresses(scan, out);
      beforeHosts(scan, out);
    }
    if (scan.hasSign(',')) {
      tuples(scan, out);
    }
    AnnouncedPasswords.find(scan, out);
    LoginPairs.find(scan, out);
    AccessCodes.find(scan, out);
    PasswordColumns.find(scan, out);
    if (scan.hasSign('-') || scan.hasSign('/')) {
      ShellPasswords.find(scan, out);
    }
    tags.find(span -> {
      int taken = found.nextSetBit(span.start());
      if (taken < 0 || taken >= span.end()) {
        all.accept(span);
      }
    });
  }

  private static void value(Scan scan, int from, int to, Given given, Consumer<Span> out) {
    boolean random = Assignments.looksRandom(scan, from, to);
    boolean cardCode = behindCardCode(scan, from);
    boolean pin = to - from >= (cardCode ? 3 : 4) && digitsOnly(scan, from, to);
    boolean plausible =
        switch (given) {
          case SIGN -> to - from >= 3;
          case VERB -> random || pin || (to - from >= 4 && endsStatement(scan, to));
          case NEXT -> (random && to - from >= 5 && !looksLikePath(scan, from, to)) || pin;
        };
    if (plausible && !isCall(scan, from, to) && !isLookup(scan, from, to) && (!cardCode || pin)) {
      int end = given == Given.SIGN ? phraseEnd(scan, from, to) : to;
      out.accept(new Span(from, end, Kinds.PASSWORD, "password.word"));
    }
  }

  /// `passphrase = correct horse battery staple`: the end of three small words or more.
  private static int phraseEnd(Scan scan, int from, int to) {
    int sign = from;
    while (sign > 0 && !scan.isWord(sign - 1) && from - sign < 6) {
      sign--;
    }
    boolean phrase =
        scan.says("phrase", sign - 6)
            || scan.says("passphrasen", sign - 11)
            || scan.says("passsatz", sign - 8);
    int end = to;
    int words = 1;
    while (phrase
        && words < 24
        && (scan.at(end) == ' ' || scan.at(end) == '-')
        && scan.isLetter(end + 1)
        && !scan.isUpper(end + 1)) {
      end++;
      while (scan.isLetter(end)) {
        end++;
      }
      words++;
    }
    return words >= 3 ? end : to;
  }

  /// `cvv 506`, the three digits on the back of a card; 123 is how examples are written.
  private static boolean behindCardCode(Scan scan, int from) {
    int at = from;
    while (at > 0 && Fold.isBlank(scan.low[at - 1])) {
      at--;
    }
    if (scan.says("123", from) && !scan.isDigit(from + 3)) {
      return false;
    }
    return scan.says("cvv", at - 3) || scan.says("cvc", at - 3) || scan.says("cvv2", at - 4);
  }

  /// `environ["PASSWORD"]`, `config['password']`: where it comes from.
  static boolean isLookup(Scan scan, int from, int to) {
    int at = from;
    while (at < to && (scan.isWord(at) || scan.raw[at] == '.' || scan.raw[at] == '_')) {
      at++;
    }
    char quote = scan.at(at + 1);
    return at > from && at < to && scan.raw[at] == '[' && (quote == '"' || quote == '\'');
  }

  /// `prompt.read()`: a call that is given nothing says nothing.
  private static boolean isCall(Scan scan, int from, int to) {
    if (to - from < 4 || !scan.says("()", to - 2) || !scan.isLetter(from)) {
      return false;
    }
    for (int i = from; i < to - 2; i++) {
      if (!scan.isWord(i) && scan.raw[i] != '.' && scan.raw[i] != '_') {
        return false;
      }
    }
    return true;
  }

  /// `auth=("user", "password")`, `auth: ['user', 'password']`, `smtp.login("user", "password")`,
  /// `FTP('host', 'user', 'password')`: the last of two strings or, where the first is a host, of
  /// three.
  private static void tuples(Scan scan, Consumer<Span> out) {
    for (int i = 1; i + 6 < scan.length; i++) {
      if (scan.raw[i] != '(' && scan.raw[i] != '[') {
        continue;
      }
      int strings = strings(scan, i);
      if (strings > 0) {
        int last = -1;
        int at = i + 1;
        int count = 0;
        int end = quoted(scan, Assignments.skipBlanks(scan, at));
        while (end > 0) {
          last = Assignments.skipBlanks(scan, at) + 1;
          count++;
          at = Assignments.skipBlanks(scan, end + 1);
          if (count == strings || scan.at(at) != ',') {
            break;
          }
          at++;
          end = quoted(scan, Assignments.skipBlanks(scan, at));
        }
        if (count == strings && end > last) {
          out.accept(new Span(last, end, Kinds.PASSWORD, "password.pair"));
        }
      }
    }
  }

  /// How many strings what is called before a bracket takes until its password; 0 for anything
  /// else.
  private static int strings(Scan scan, int bracket) {
    int end = bracket;
    while (end > 0 && " =:([".indexOf(scan.raw[end - 1]) >= 0 && bracket - end < 6) {
      end--;
    }
    int start = end;
    while (start > 0 && scan.isLetter(start - 1) && end - start < 24) {
      start--;
    }
    if (CALLED_WITH_TWO.has(scan.low, start, end)) {
      return 2;
    }
    return CALLED_WITH_THREE.has(scan.low, start, end) ? 3 : 0;
  }

  /// Where the string that begins with a quote at `at` ends, or -1.
  private static int quoted(Scan scan, int at) {
    char quote = scan.at(at);
    if (quote != '"' && quote != '\'') {
      return -1;
    }
    for (int i = at + 1; i < scan.length && i < at + 80 && scan.raw[i] != '\n'; i++) {
      if (scan.raw[i] == quote) {
        return i;
      }
    }
    return -1;
  }

  /// `jdbc:oracle:thin:user/password@//host`.
  private static void beforeHosts(Scan scan, Consumer<Span> out) {
    for (int i = 0; i + 16 < scan.length; i++) {
      if (scan.low[i] != 'j' || !scan.says("jdbc:oracle", i)) {
        continue;
      }
      int slash = -1;
      for (int at = i; at < scan.length && at < i + 200 && scan.raw[at] > ' '; at++) {
        if (scan.raw[at] == '/' && slash < 0) {
          slash = at;
        } else if (scan.raw[at] == '@') {
          if (slash > 0 && at > slash + 1) {
            out.accept(new Span(slash + 1, at, Kinds.PASSWORD, "password.url"));
          }
          break;
        }
      }
    }
  }

  /// `log in with jane@example.org / hunter2`, `user: admin, hunter2`.
  private static void pair(Scan scan, int cue, int at, Consumer<Span> out) {
    int end = Math.min(scan.lineEnd(at), at + PAIR_REACH);
    for (int i = at + 1; i < end - 3; i++) {
      char c = scan.raw[i];
      boolean spaced =
          (c == '/' || c == '|') && Fold.isBlank(scan.at(i - 1)) && Fold.isBlank(scan.at(i + 1));
      boolean tight =
          (c == '/' || c == ':')
              && scan.isWord(i - 1)
              && scan.raw[i + 1] > ' '
              && scan.at(i + 1) != '/';
      boolean hextets = c == ':' && (scan.at(i - 1) == ':' || scan.at(i + 1) == ':');
      if (hextets) {
        return;
      }
      if (!spaced && !tight) {
        continue;
      }
      int from = Assignments.skipBlanks(scan, i + 1);
      int to = tokenEnd(scan, from);
      if (to - from >= 4
          && ";,&)".indexOf(scan.raw[from]) < 0
          && ((spaced && !isDevice(scan, cue)) || Assignments.looksRandom(scan, from, to))
          && userBefore(scan, at, i)) {
        out.accept(new Span(from, to, Kinds.PASSWORD, "password.pair"));
        return;
      }
      if (tight && c == ':') {
        continue;
      }
      return;
    }
  }

  /// Words that speak of more than logging in: the value has to look like a password.
  private static boolean isDevice(Scan scan, int cue) {
    for (String word : DEVICES) {
      if (scan.says(word, cue)) {
        return true;
      }
    }
    return false;
  }

  /// One token stands between the cue and the separator, perhaps after `with`, `as`, `:`.
  private static boolean userBefore(Scan scan, int cueEnd, int separator) {
    int end = separator;
    while (end > cueEnd && Fold.isBlank(scan.low[end - 1])) {
      end--;
    }
    int start = end;
    while (start > cueEnd && scan.raw[start - 1] > ' ') {
      start--;
    }
    return end - start >= 2 && start - cueEnd <= 24;
  }

  /// `scheme://user:password@host`.
  private static void inAddresses(Scan scan, Consumer<Span> out) {
    for (int i = 1; i + 5 < scan.length; i++) {
      if (scan.raw[i] != ':' || scan.raw[i + 1] != '/' || scan.raw[i + 2] != '/') {
        continue;
      }
      int end = i + 3;
      int colon = -1;
      int at = -1;
      while (end < scan.length && end - i < 512 && scan.raw[end] > ' ' && scan.raw[end] != '"') {
        if (scan.raw[end] == ':' && colon < 0) {
          colon = end;
        } else if (scan.raw[end] == '@' && hostFollows(scan, end + 1)) {
          at = end;
        }
        end++;
      }
      if (colon > 0 && at > colon + 1 && !slashBetween(scan, i + 3, colon)) {
        out.accept(new Span(colon + 1, at, Kinds.PASSWORD, "password.url"));
      }
      i = end - 1;
    }
  }

  private static boolean slashBetween(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (scan.raw[i] == '/') {
        return true;
      }
    }
    return false;
  }

  private static boolean hostFollows(Scan scan, int at) {
    int end = at;
    while (scan.isWord(end) || scan.at(end) == '.' || scan.at(end) == '-') {
      end++;
    }
    return end > at && (end >= scan.length || ":/?,;\"'`)> \n\t".indexOf(scan.raw[end]) >= 0);
  }

  private static boolean digitsOnly(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!scan.isDigit(i)) {
        return false;
      }
    }
    return to - from <= 12;
  }

  private static boolean looksLikePath(Scan scan, int from, int to) {
    return scan.raw[from] == '/'
        || scan.raw[from] == '~'
        || scan.says("http", from)
        || (to - from > 2 && scan.raw[from + 1] == ':' && scan.raw[from + 2] == '\\');
  }

  private static boolean endsStatement(Scan scan, int to) {
    int at = Assignments.skipBlanks(scan, to);
    return at >= scan.length || ".!,;\n)".indexOf(scan.raw[at]) >= 0;
  }

  static int tokenEnd(Scan scan, int from) {
    int to = from;
    while (to < scan.length && scan.raw[to] > ' ' && to - from < 256) {
      to++;
    }
    while (to > from && ",;".indexOf(scan.raw[to - 1]) >= 0) {
      to--;
    }
    return to;
  }
}
