package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;

/// The published shapes of service keys (`secrets.txt`): a fixed prefix, then so many characters of
/// one alphabet. One look-up of the first two units decides whether a place is worth a closer look.
final class SecretShapes {
  static final String FILE = "secrets.txt";

  private record Shape(String rule, String prefix, char alphabet, int fewest, int most) {}

  private static final int ASCII = 128;

  private static final Shape[] NONE = {};

  /// By the first two units.
  private final Shape[][] byStart = new Shape[ASCII * ASCII][];

  SecretShapes() {
    Arrays.fill(byStart, NONE);
    RuleFile.lines(FILE).forEach(this::add);
    for (Shape[] shapes : byStart) {
      Arrays.sort(shapes, Comparator.comparingInt((Shape s) -> -s.prefix.length()));
    }
  }

  private void add(String line) {
    String[] part = line.split(" ", -1);
    Shape shape =
        new Shape(
            "secret." + part[0],
            part[1],
            part[2].charAt(0),
            Integer.parseInt(part[3]),
            Integer.parseInt(part[4]));
    int start = shape.prefix.charAt(0) * ASCII + shape.prefix.charAt(1);
    Shape[] shapes = Arrays.copyOf(byStart[start], byStart[start].length + 1);
    shapes[shapes.length - 1] = shape;
    byStart[start] = shapes;
  }

  void find(Scan scan, Consumer<Span> out) {
    for (int at = 0; at + 10 < scan.length; at++) {
      char one = scan.raw[at];
      char two = scan.raw[at + 1];
      if (scan.isWord(at - 1) || one >= ASCII || two >= ASCII) {
        continue;
      }
      for (Shape shape : byStart[one * ASCII + two]) {
        int end = match(scan, at, shape);
        if (end > 0) {
          out.accept(new Span(at, end, Kinds.SECRET, shape.rule));
          break;
        }
      }
    }
  }

  private static int match(Scan scan, int at, Shape shape) {
    String prefix = shape.prefix;
    if (at + prefix.length() > scan.length) {
      return -1;
    }
    for (int i = 2; i < prefix.length(); i++) {
      if (scan.raw[at + i] != prefix.charAt(i)) {
        return -1;
      }
    }
    int from = at + prefix.length();
    int end = from;
    while (end < scan.length && end - from < shape.most && allows(shape.alphabet, scan.raw[end])) {
      end++;
    }
    while (end > from && (scan.raw[end - 1] == '.' || scan.raw[end - 1] == '-')) {
      end--;
    }
    boolean cut = end < scan.length && shape.alphabet != 'b' && scan.isWord(end);
    return end - from >= shape.fewest && !cut ? end : -1;
  }

  static boolean allows(char alphabet, char c) {
    boolean digit = c >= '0' && c <= '9';
    boolean upper = c >= 'A' && c <= 'Z';
    boolean lower = c >= 'a' && c <= 'z';
    return switch (alphabet) {
      case 'n' -> digit;
      case 'x' -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      case 'u' -> digit || upper;
      case 'l' -> digit || lower;
      case 'w' -> digit || upper || lower;
      case 'd' -> digit || upper || lower || c == '_' || c == '-';
      case 'b' ->
          digit || upper || lower || c == '_' || c == '-' || c == '+' || c == '/' || c == '='
              || c == '.';
      default -> c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '`' && c != '<' && c != '>';
    };
  }
}
