package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passwords on command lines, by what each program's options mean: `mysql -pSecret`, `curl -u
/// user:secret`, `sshpass -p secret`.
final class ShellPasswords {

  /// How an option carries the password.
  private enum How {
    /// In the next word: `-p secret`.
    NEXT,
    /// In the same word: `-psecret`.
    SAME,
    /// After a colon in the next or same word: `-u user:secret`.
    COLON,
    /// After a per cent sign: `-U user%secret`.
    PERCENT,
    /// In the word behind the user's name or the share: `/user:scan value`, `\\\\host\\share
    /// value`.
    BEHIND,
    /// In the second word behind it: `user helpdesk value`.
    SECOND
  }

  private record Option(String text, How how) {}

  private static Option next(String text) {
    return new Option(text, How.NEXT);
  }

  private static Option same(String text) {
    return new Option(text, How.SAME);
  }

  private static Option colon(String text) {
    return new Option(text, How.COLON);
  }

  private static final List<Option> MYSQL = List.of(same("-p"));
  private static final List<Option> LOGIN = List.of(next("-p"));
  private static final List<Option> CURL =
      List.of(colon("-u"), colon("--user"), colon("-U"), colon("--proxy-user"));
  private static final List<Option> ARCHIVE = List.of(same("-p"), same("-hp"));
  private static final List<Option> PUTTY = List.of(next("-pw"));

  private static final Map<String, List<Option>> PROGRAMS =
      Map.ofEntries(
          Map.entry("mysql", MYSQL),
          Map.entry("mysqldump", MYSQL),
          Map.entry("mysqladmin", MYSQL),
          Map.entry("mariadb", MYSQL),
          Map.entry("mariadb-dump", MYSQL),
          Map.entry("sshpass", List.of(next("-p"), same("-p"))),
          Map.entry("docker", LOGIN),
          Map.entry("podman", LOGIN),
          Map.entry("helm", LOGIN),
          Map.entry("oc", LOGIN),
          Map.entry("az", LOGIN),
          Map.entry("mongo", LOGIN),
          Map.entry("mongosh", LOGIN),
          Map.entry("mongodump", LOGIN),
          Map.entry("rdesktop", LOGIN),
          Map.entry("cf", LOGIN),
          Map.entry("nmcli", List.of()),
          Map.entry("curl", CURL),
          Map.entry("http", List.of(colon("-a"), colon("--auth"))),
          Map.entry("https", List.of(colon("-a"), colon("--auth"))),
          Map.entry("redis-cli", List.of(next("-a"))),
          Map.entry("ldapsearch", List.of(next("-w"))),
          Map.entry("ldapadd", List.of(next("-w"))),
          Map.entry("ldapmodify", List.of(next("-w"))),
          Map.entry("plink", PUTTY),
          Map.entry("pscp", PUTTY),
          Map.entry("putty", PUTTY),
          Map.entry("zip", List.of(next("-p"))),
          Map.entry("unzip", List.of(next("-p"))),
          Map.entry("7z", ARCHIVE),
          Map.entry("7za", ARCHIVE),
          Map.entry("rar", ARCHIVE),
          Map.entry("unrar", ARCHIVE),
          Map.entry("xfreerdp", List.of(same("/p:"))),
          Map.entry("wfreerdp", List.of(same("/p:"))),
          Map.entry("smbclient", List.of(new Option("-u", How.PERCENT))),
          Map.entry("rpcclient", List.of(new Option("-u", How.PERCENT))),
          Map.entry("sqlcmd", List.of(next("-p"))),
          Map.entry("bcp", List.of(next("-p"))),
          Map.entry(
              "openssl",
              List.of(
                  new Option("-pass", How.COLON),
                  new Option("-passin", How.COLON),
                  new Option("-passout", How.COLON))),
          Map.entry("lftp", List.of(new Option("-u", How.COLON))),
          Map.entry("sqlplus", List.of()),
          Map.entry("ipmitool", List.of(next("-p"))),
          Map.entry(
              "net",
              List.of(
                  new Option("/user:", How.BEHIND),
                  new Option("\\\\", How.BEHIND),
                  new Option("user", How.SECOND))));

  private static final WordTable KNOWN = new WordTable(PROGRAMS.keySet());

  static void find(Scan scan, Consumer<Span> out) {
    int at = 0;
    while (at < scan.length) {
      int end = wordEnd(scan, at);
      if (end > at) {
        List<Option> options = program(scan, at, end);
        if (options != null) {
          end = arguments(scan, end, options, out);
        }
      }
      at = Math.max(end, at) + 1;
    }
  }

  private static int arguments(Scan scan, int from, List<Option> options, Consumer<Span> out) {
    int at = from;
    while (at < scan.length && scan.raw[at] != '\n' && scan.raw[at] != '|' && scan.raw[at] != ';') {
      if (scan.raw[at] <= ' ') {
        at++;
        continue;
      }
      int end = wordEnd(scan, at);
      for (Option option : options) {
        if (scan.says(option.text(), at) && report(scan, at, end, option, out)) {
          break;
        }
      }
      at = Math.max(end, at + 1);
    }
    return at;
  }

  private static boolean report(Scan scan, int at, int end, Option option, Consumer<Span> out) {
    int inside = at + option.text().length();
    int from = inside;
    int to = end;
    if (option.how() == How.BEHIND || option.how() == How.SECOND) {
      from = Assignments.skipBlanks(scan, end);
      if (option.how() == How.SECOND) {
        from = Assignments.skipBlanks(scan, wordEnd(scan, from));
      }
      to = wordEnd(scan, from);
      if (from >= to || scan.raw[from] == '/' || scan.raw[from] == '*') {
        return false;
      }
    } else if (option.how() != How.SAME) {
      if (end == inside) {
        from = Assignments.skipBlanks(scan, end);
        to = wordEnd(scan, from);
      } else if (option.how() == How.NEXT || option.text().startsWith("--")) {
        if (scan.at(inside) != '=') {
          return false;
        }
        from = inside + 1;
      }
    }
    if (option.how() == How.COLON || option.how() == How.PERCENT) {
      char sign = option.how() == How.COLON ? ':' : '%';
      int i = from;
      while (i < to && scan.raw[i] != sign) {
        i++;
      }
      from = i + 1;
    }
    while (from < to && (scan.raw[from] == '\'' || scan.raw[from] == '"')) {
      from++;
    }
    while (to > from && (scan.raw[to - 1] == '\'' || scan.raw[to - 1] == '"')) {
      to--;
    }
    boolean variable =
        from < to && scan.raw[from] == '$' && !Assignments.looksRandom(scan, from, to);
    boolean flag =
        from < to
            && scan.raw[from] == '-'
            && option.how() == How.NEXT
            && scan.at(from - 1) != '\''
            && scan.at(from - 1) != '"';
    if (to - from < 2 || variable || flag || isPortMapping(scan, from, to)) {
      return false;
    }
    out.accept(new Span(from, to, Kinds.PASSWORD, "password.shell"));
    return true;
  }

  /// `8080:80`, which `docker run -p` takes.
  private static boolean isPortMapping(Scan scan, int from, int to) {
    boolean colon = false;
    for (int i = from; i < to; i++) {
      colon |= scan.raw[i] == ':';
      if (!scan.isDigit(i) && scan.raw[i] != ':' && scan.raw[i] != '.') {
        return false;
      }
    }
    return colon;
  }

  /// A word ends at a blank outside quotes.
  private static int wordEnd(Scan scan, int from) {
    char quote = 0;
    int at = from;
    while (at < scan.length && scan.raw[at] != '\n' && at - from < 512) {
      char c = scan.raw[at];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c <= ' ') {
        break;
      }
      at++;
    }
    return at;
  }

  private static @Nullable List<Option> program(Scan scan, int from, int to) {
    int start = to;
    while (start > from && scan.raw[start - 1] != '/' && scan.raw[start - 1] != '\\') {
      start--;
    }
    int end = to;
    if (end - start > 4 && scan.says(".exe", end - 4)) {
      end -= 4;
    }
    return KNOWN.has(scan.low, start, end)
        ? PROGRAMS.get(new String(scan.low, start, end - start))
        : null;
  }

  private ShellPasswords() {}
}
