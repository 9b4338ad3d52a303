package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/// Tables in a text, read as forms. Lines of as many cells each, which a tab, `|`, two blanks and
/// more, `;` or `,` divide, are a table if the first says what stands below; each row is read as
/// `heading: cell` for each cell, one a line, so that a cell is what its heading says. A table of
/// two columns is read as a form as it stands, too. Takes time linear in the text.
final class Tables {
  /// More cells than this are no table that somebody would read.
  private static final int CELLS = 64;

  /// A longer line is no row of one either.
  private static final int LINE = 1_000;

  /// Units and words of a heading.
  private static final int HEADING = 40;

  private static final int WORDS = 5;

  /// The forms of a text hold so many times its units at most: where headings are long and cells
  /// short, the last rows are not read.
  private static final int SHARE = 6;

  private static final char BLANKS = ' ';
  private static final String DIVIDERS = "\t|" + BLANKS + ";,";
  private static final String SIGNS = "\t|" + BLANKS;

  /// Reads a form.
  interface Forms {
    /// @param form to be overwritten afterwards
    void read(Form form);
  }

  /// A row as a form, and where its parts come from.
  static final class Form {
    private char[] units = new char[256];
    private int size;
    private final int[] at = new int[2 * CELLS];
    private final int[] from = new int[2 * CELLS];
    private final int[] to = new int[2 * CELLS];
    private int cells;

    private void clear() {
      Arrays.fill(units, 0, size, '\0');
      size = 0;
      cells = 0;
    }

    /// Whether there was room for it.
    private boolean add(Scan scan, int heading, int headingEnd, int cell, int cellEnd) {
      if (cells == at.length) {
        return false;
      }
      append(scan, heading, headingEnd);
      append(':');
      append(' ');
      at[cells] = size;
      from[cells] = cell;
      to[cells++] = cellEnd;
      append(scan, cell, cellEnd);
      append('\n');
      return true;
    }

    private void append(Scan scan, int start, int end) {
      for (int i = start; i < end; i++) {
        append(scan.raw[i]);
      }
    }

    private void append(char unit) {
      if (size == units.length) {
        char[] more = Arrays.copyOf(units, 2 * size);
        Arrays.fill(units, '\0');
        units = more;
      }
      units[size++] = unit;
    }

    Scan scan() {
      return Scan.of(units, 0, size);
    }

    /// Takes the parts of a span of the form that lie in its cells, as they are in the text.
    void map(Span span, Consumer<Span> out) {
      for (int i = 0; i < cells; i++) {
        int start = Math.max(span.start() - at[i], 0) + from[i];
        int end = Math.min(span.end() - at[i] + from[i], to[i]);
        if (end > start) {
          out.accept(new Span(start, end, span.kind(), span.rule()));
        }
      }
    }
  }

  private final Scan scan;
  private final BitSet found;
  private final Forms forms;
  private final Form form = new Form();
  private final int[] starts = new int[CELLS];
  private final int[] ends = new int[CELLS];
  private int[] headings = new int[0];
  private int[] headingEnds = new int[0];
  private int left;

  private Tables(Scan scan, BitSet found, Forms forms) {
    this.scan = scan;
    this.found = found;
    this.forms = forms;
    left = SHARE * scan.length;
  }

  /// Whether there can be any; most texts have one line and no cells.
  static boolean any(Scan scan) {
    for (int i = 0; i < scan.length; i++) {
      if (scan.raw[i] == '\n' || scan.raw[i] == '\t') {
        return true;
      }
    }
    return false;
  }

  /// Finds the tables of a text.
  ///
  /// @param found units of it that are known to be sensitive, which a heading of two columns is not
  static void find(Scan scan, BitSet found, Forms forms) {
    Tables tables = new Tables(scan, found, forms);
    try {
      tables.find();
    } finally {
      tables.form.clear();
    }
  }

  private void find() {
    int from = 0;
    while (from < scan.length) {
      int end = scan.lineEnd(from);
      int next = end + 1;
      int present = dividers(from, end);
      for (int i = 0; present >>> i != 0 && next == end + 1; i++) {
        next = (present & 1 << i) == 0 ? next : table(from, end, DIVIDERS.charAt(i));
      }
      from = next;
    }
  }

  /// Bit *n* for each of [#DIVIDERS] in a line.
  private int dividers(int from, int end) {
    int present = 0;
    for (int i = from; i < end && end - from <= LINE; i++) {
      switch (scan.raw[i]) {
        case '\t', '|', ';', ',' -> present |= 1 << DIVIDERS.indexOf(scan.raw[i]);
        case BLANKS -> present |= divides(i, end, BLANKS) ? 1 << DIVIDERS.indexOf(BLANKS) : 0;
        default -> {
          // Part of a cell.
        }
      }
    }
    return present;
  }

  /// Reads the lines of a table from this one on.
  ///
  /// @return where the next line begins behind them; behind this line, if it begins none
  private int table(int from, int end, char divider) {
    int count = split(from, end, divider);
    if (count < 2) {
      return end + 1;
    }
    int sides = SIGNS.indexOf(divider) >= 0 ? pairs(from, count, divider) : 0;
    split(from, end, divider);
    if (!heads(count, divider) || end >= scan.length) {
      return sides > 0 ? sides : end + 1;
    }
    headings = Arrays.copyOf(starts, count);
    headingEnds = Arrays.copyOf(ends, count);
    int line = end + 1;
    while (line < scan.length) {
      int lineEnd = scan.lineEnd(line);
      if (split(line, lineEnd, divider) != count) {
        break;
      }
      for (int i = 0; i < count; i++) {
        pair(headings[i], headingEnds[i], starts[i], ends[i]);
      }
      read();
      line = lineEnd + 1;
    }
    return line;
  }

  /// Reads lines of two cells as a form.
  ///
  /// @return where the next line begins behind them; 0, if there are more than two cells
  private int pairs(int from, int count, char divider) {
    int line = from;
    int lines = 0;
    while (line < scan.length) {
      int end = scan.lineEnd(line);
      if (split(line, end, divider) != count) {
        break;
      }
      int first = 0;
      while (first < count && starts[first] == ends[first]) {
        first++;
      }
      int last = count - 1;
      while (last > first && starts[last] == ends[last]) {
        last--;
      }
      if (last != first + 1) {
        form.clear();
        return 0;
      }
      if (isHeading(first)) {
        pair(starts[first], ends[first], starts[last], ends[last]);
      }
      line = end + 1;
      lines++;
    }
    if (divider == BLANKS && lines < 2) {
      // Two blanks in a line may be a slip.
      form.clear();
      return 0;
    }
    read();
    return line;
  }

  private void pair(int heading, int headingEnd, int cell, int cellEnd) {
    int units = headingEnd - heading + cellEnd - cell;
    if (heading < headingEnd
        && cell < cellEnd
        && units <= left
        && form.add(scan, heading, headingEnd, cell, cellEnd)) {
      left -= units;
    }
  }

  private void read() {
    if (form.cells > 0) {
      forms.read(form);
    }
    form.clear();
  }

  /// Whether the line that was split says what stands below.
  private boolean heads(int count, char divider) {
    int said = 0;
    for (int i = 0; i < count; i++) {
      if (starts[i] == ends[i]) {
        continue;
      }
      // Behind a comma in a sentence there is a blank.
      boolean sentence = divider == ',' && (count == 2 || scan.at(starts[i] - 1) == ' ');
      int sensitive = count == 2 ? found.nextSetBit(starts[i]) : -1;
      boolean value = sensitive >= 0 && sensitive < ends[i];
      if (sentence || value || !isHeading(i)) {
        return false;
      }
      said++;
    }
    return said > 1;
  }

  /// Whether a cell has a few words and hardly a digit.
  private boolean isHeading(int cell) {
    int words = 0;
    int digits = 0;
    for (int i = starts[cell]; i < ends[cell]; i++) {
      words += scan.isLetter(i) && !scan.isLetter(i - 1) ? 1 : 0;
      digits += scan.isDigit(i) ? 1 : 0;
    }
    return words > 0 && words <= WORDS && digits <= 4 && ends[cell] - starts[cell] <= HEADING;
  }

  /// Notes where the cells of a line are.
  ///
  /// @return how many there are; 0 for a line that cannot be a row
  private int split(int from, int end, char divider) {
    if (end - from > LINE) {
      return 0;
    }
    int count = 0;
    int start = from;
    boolean quoted = false;
    for (int i = from; i <= end; i++) {
      char c = i < end ? scan.raw[i] : divider;
      quoted ^= c == '"';
      if (i < end && (quoted || !divides(i, end, divider))) {
        continue;
      }
      if (count == CELLS) {
        return 0;
      }
      trim(count++, start, i);
      while (divider == BLANKS && i + 1 < end && scan.raw[i + 1] == BLANKS) {
        i++;
      }
      start = i + 1;
    }
    return quoted ? 0 : count;
  }

  private boolean divides(int at, int end, char divider) {
    return scan.raw[at] == divider
        && (divider != BLANKS || (at + 1 < end && scan.raw[at + 1] == BLANKS));
  }

  private void trim(int cell, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isEdge(scan.raw[start])) {
      start++;
    }
    while (end > start && isEdge(scan.raw[end - 1])) {
      end--;
    }
    starts[cell] = start;
    ends[cell] = end;
  }

  private static boolean isEdge(char c) {
    return c == ' ' || c == '"' || c == '\r';
  }
}
