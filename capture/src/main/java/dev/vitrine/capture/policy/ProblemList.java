package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.PolicyException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tomlj.TomlPosition;

/// All that is wrong with one file, as it is found.
final class ProblemList {
  private static final int MOST = 100;

  private final String text;
  private final List<Problem> problems = new ArrayList<>();

  /// @param text the file
  ProblemList(String text) {
    this.text = text;
  }

  void add(TomlPosition at, Phrase what) {
    problems.add(new Problem(at.line(), at.column(), what));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /// In the order of the file, and not more than anybody would read.
  List<Problem> all() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .limit(MOST)
        .toList();
  }

  /// The place of a value in a list. The library gives the end of the bracket or comma before it,
  /// so white space, line ends and comments are passed over.
  TomlPosition value(TomlPosition before) {
    int line = before.line();
    int column = before.column();
    int at = offset(line, column);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\n') {
        at++;
        line++;
        column = 1;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
        column++;
      } else {
        return TomlPosition.positionAt(line, column);
      }
    }
    return before;
  }

  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int end = text.length();
    int left = column - 1;
    int at = start;
    while (left > 0 && at < end) {
      at += Character.charCount(text.codePointAt(at));
      left--;
    }
    return at;
  }
}
