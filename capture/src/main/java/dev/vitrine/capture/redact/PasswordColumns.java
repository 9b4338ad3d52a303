package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// The column of a table whose heading is a word for a password, in lines that `;`, `,`, `|` or tab
/// divide: `portal;login;pass;owner`.
final class PasswordColumns {
  private static final int LONGEST = 64;
  private static final int ROWS = 50;

  /// Blanks and quotes between a word and the edge of its cell.
  private static final int EDGE = 40;

  /// A longer line is no row of a table that somebody would read.
  private static final int LINE = 1_000;

  static void find(Scan scan, Consumer<Span> out) {
    int done = 0;
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == Cue.PASSWORD && hit.start() >= done) {
        done = Math.max(done, table(scan, hit, out));
      }
    }
  }

  /// Where the table ends that the word heads a column of; 0 where it heads none.
  private static int table(Scan scan, Cue.Hit hit, Consumer<Span> out) {
    char divider = divider(scan, hit);
    int line = divider == 0 ? -1 : lineEnd(scan, hit.end());
    int begin = hit.start();
    while (begin > 0 && scan.raw[begin - 1] != '\n' && hit.start() - begin < LINE) {
      begin--;
    }
    boolean whole = line >= 0 && hit.start() - begin < LINE;
    int columns = whole ? count(scan, begin, line, divider) : 0;
    if (columns < 1) {
      return 0;
    }
    int column = count(scan, begin, hit.start(), divider);
    for (int row = 0; row < ROWS && line < scan.length; row++) {
      int from = line + 1;
      int end = lineEnd(scan, from);
      if (end < 0 || count(scan, from, end, divider) != columns) {
        break;
      }
      cell(scan, from, end, divider, column, out);
      line = end;
    }
    return line;
  }

  /// Where the line ends, or -1 where it is too long.
  private static int lineEnd(Scan scan, int from) {
    int end = from;
    while (end < scan.length && scan.raw[end] != '\n' && end - from < LINE) {
      end++;
    }
    return end - from < LINE ? end : -1;
  }

  /// What divides the line, if the word is a cell of its own in it; else 0.
  private static char divider(Scan scan, Cue.Hit hit) {
    int from = hit.start();
    while (from > 0 && isEdge(scan.raw[from - 1]) && hit.start() - from < EDGE) {
      from--;
    }
    int to = hit.end();
    while (isEdge(scan.at(to)) && to - hit.end() < EDGE) {
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

  private static boolean isEdge(char c) {
    return c == ' ' || c == '"';
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
    while (at < end && isEdge(scan.raw[at])) {
      at++;
    }
    while (end > at && isEdge(scan.raw[end - 1])) {
      end--;
    }
    if (end - at >= 3 && end - at <= LONGEST && !Assignments.isPlaceholder(scan, at, end)) {
      out.accept(new Span(at, end, Kinds.PASSWORD, "password.column"));
    }
  }

  private PasswordColumns() {}
}
