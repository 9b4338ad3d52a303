package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// The column of a table whose heading is a word for a password, in lines that `;`, `,`, `|` or tab
/// divide: `portal;login;pass;owner`.
final class PasswordColumns {
  private static final int LONGEST = 64;
  private static final int ROWS = 50;

  static void find(Scan scan, Consumer<Span> out) {
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() != Cue.PASSWORD) {
        continue;
      }
      int line = scan.lineEnd(hit.end());
      char divider = divider(scan, hit);
      if (divider == 0 || line >= scan.length) {
        continue;
      }
      int begin = hit.start();
      while (begin > 0 && scan.raw[begin - 1] != '\n') {
        begin--;
      }
      int column = count(scan, begin, hit.start(), divider);
      int columns = count(scan, begin, line, divider);
      int rows = 0;
      while (line < scan.length && rows++ < ROWS) {
        int from = line + 1;
        line = scan.lineEnd(from);
        if (columns < 1 || count(scan, from, line, divider) != columns) {
          break;
        }
        cell(scan, from, line, divider, column, out);
      }
    }
  }

  /// What divides the line, if the word is a cell of its own in it; else 0.
  private static char divider(Scan scan, Cue.Hit hit) {
    int from = hit.start();
    while (from > 0 && (scan.raw[from - 1] == ' ' || scan.raw[from - 1] == '"')) {
      from--;
    }
    int to = hit.end();
    while (scan.at(to) == ' ' || scan.at(to) == '"') {
      to++;
    }
    char before = from == 0 ? '\n' : scan.raw[from - 1];
    char after = to >= scan.length ? '\n' : scan.raw[to];
    boolean left = before == '\n' || isDivider(before);
    boolean right = after == '\n' || isDivider(after);
    char divider = isDivider(before) ? before : isDivider(after) ? after : 0;
    boolean one = before == after || before == '\n' || after == '\n';
    return left && right && one ? divider : 0;
  }

  private static boolean isDivider(char c) {
    return c == ';' || c == ',' || c == '|' || c == '\t';
  }

  private static int count(Scan scan, int from, int to, char divider) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += scan.raw[i] == divider ? 1 : 0;
    }
    return count;
  }

  private static void cell(
      Scan scan, int from, int to, char divider, int column, Consumer<Span> out) {
    int at = from;
    for (int i = 0; i < column; i++) {
      while (scan.raw[at] != divider) {
        at++;
      }
      at++;
    }
    int end = at;
    while (end < to && scan.raw[end] != divider) {
      end++;
    }
    while (at < end && (scan.raw[at] == ' ' || scan.raw[at] == '"')) {
      at++;
    }
    while (end > at && (scan.raw[end - 1] == ' ' || scan.raw[end - 1] == '"')) {
      end--;
    }
    if (end - at >= 3 && end - at <= LONGEST && !Assignments.isPlaceholder(scan, at, end)) {
      out.accept(new Span(at, end, Kinds.PASSWORD, "password.column"));
    }
  }

  private PasswordColumns() {}
}
