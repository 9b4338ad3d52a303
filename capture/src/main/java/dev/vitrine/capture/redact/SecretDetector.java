package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.Assignments.Given;
import java.util.function.Consumer;

/// Keys and tokens: service keys by their published shapes, private key blocks, signed tokens
/// (JWT), and values given to a name that says it holds a secret.
final class SecretDetector implements Detector {
  private final SecretShapes shapes = new SecretShapes();

  @Override
  public String name() {
    return "secret";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    shapes.find(scan, out);
    boolean signs = scan.hasSign('-') || scan.hasSign('.');
    for (int at = 0; signs && at + 10 < scan.length; at++) {
      char c = scan.raw[at];
      if (c == '-' && scan.says("-----begin ", at)) {
        at = keyBlock(scan, at, out);
      } else if (c == 'e' && scan.raw[at + 1] == 'y' && !scan.isWord(at - 1)) {
        at = signedToken(scan, at, out);
      }
    }
    Assignments.find(scan, Cue.SECRET, (from, to, given) -> value(scan, from, to, given, out));
    Assignments.find(
        scan,
        Cue.SERVICE,
        (from, to, given) -> {
          if (to - from >= 16 && given == Given.SIGN) {
            value(scan, from, to, given, out);
          }
        });
    random(scan, out);
    if (hints.expects(Kinds.SECRET) && scan.length > 0) {
      out.accept(new Span(0, scan.length, Kinds.SECRET, "secret.field"));
    }
  }

  private static void value(Scan scan, int from, int to, Given given, Consumer<Span> out) {
    boolean random = Assignments.looksRandom(scan, from, to);
    int last = isNumber(scan, from, to) ? secondHalf(scan, from, to) : to;
    boolean code = last - from >= 4 && isNumber(scan, from, to);
    boolean found =
        switch (given) {
          case SIGN -> (to - from >= 8 && random) || to - from >= 20 || (code && to - from <= 10);
          case VERB -> (to - from >= 6 && random) || (code && to - from <= 10);
          case NEXT ->
              (to - from >= 12 && random) || (code && last - from <= 8 && behindCode(scan, from));
        };
    if (found && !isWords(scan, from, to) && !PasswordDetector.isLookup(scan, from, to)) {
      out.accept(new Span(from, last, Kinds.SECRET, "secret.word"));
    }
  }

  /// `216 904`: codes to be read off are often written in two halves.
  private static int secondHalf(Scan scan, int from, int to) {
    int end = to + 1;
    while (scan.isDigit(end) && end - to < 6) {
      end++;
    }
    boolean blank = scan.at(to) == ' ' || scan.at(to) == '-';
    boolean half = to - from == 3 || to - from == 4;
    return blank && half && end - to - 1 == to - from && !scan.isWord(end) ? end : to;
  }

  /// The word right before is `code`, or one that ends so, or `TAN` or `OTP`.
  private static boolean behindCode(Scan scan, int from) {
    int end = from;
    while (end > 0 && Fold.isBlank(scan.low[end - 1])) {
      end--;
    }
    return end < from
        && (scan.says("code", end - 4) || scan.says("tan", end - 3) || scan.says("otp", end - 3));
  }

  private static boolean isNumber(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!scan.isDigit(i)) {
        return false;
      }
    }
    return true;
  }

  /// A path, an address or a dotted name of ordinary words holds no secret itself.
  private static boolean isWords(Scan scan, int from, int to) {
    if (scan.says("http", from) || scan.raw[from] == '/' || scan.raw[from] == '.') {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (scan.raw[i] == '(' && scan.isLetter(i - 1)) {
        return true;
      }
    }
    return false;
  }

  /// Long runs that mix upper case, lower case and digits as no word, name or number does.
  private static void random(Scan scan, Consumer<Span> out) {
    int at = scan.hasDigit() ? 0 : scan.length;
    while (at + RANDOM <= scan.length) {
      int end = at;
      while (end < scan.length && isRunning(scan.raw[end], end > at)) {
        end++;
      }
      if (end - at >= RANDOM && isRandom(scan, at, end)) {
        out.accept(new Span(at, end, Kinds.SECRET, "secret.random"));
      }
      at = end + 1;
    }
  }

  /// The shortest run that is found by its mix alone.
  private static final int RANDOM = 30;

  private static boolean isRunning(char c, boolean inside) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || (c == '+' && inside);
  }

  private static boolean isRandom(Scan scan, int from, int to) {
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int turns = 0;
    int last = 0;
    for (int i = from; i < to; i++) {
      int sort = scan.isDigit(i) ? 1 : scan.isUpper(i) ? 2 : scan.isLetter(i) ? 3 : 4;
      digits += sort == 1 ? 1 : 0;
      upper += sort == 2 ? 1 : 0;
      lower += sort == 3 ? 1 : 0;
      turns += sort != last ? 1 : 0;
      last = sort;
    }
    return upper >= 4 && lower >= 4 && digits >= 3 && turns * 3 >= to - from;
  }

  /// A PEM block to its end line, or to the end of the text where that is missing.
  private static int keyBlock(Scan scan, int start, Consumer<Span> out) {
    int lineEnd = scan.lineEnd(start);
    boolean secret = false;
    for (int i = start; i < lineEnd && i < start + 80; i++) {
      secret |= scan.says("private key", i);
    }
    if (!secret) {
      return start + 5;
    }
    int end = scan.length;
    for (int i = start + 11; i < scan.length; i++) {
      if (scan.raw[i] == '-' && scan.says("-----end ", i)) {
        end = i + 9;
        while (end < scan.length && scan.raw[end] != '\n' && scan.raw[end] != '-') {
          end++;
        }
        while (end < scan.length && scan.raw[end] == '-') {
          end++;
        }
        break;
      }
    }
    out.accept(new Span(start, end, Kinds.SECRET, "secret.private-key"));
    return end - 1;
  }

  private static int signedToken(Scan scan, int start, Consumer<Span> out) {
    int end = start;
    int dots = 0;
    while (end < scan.length) {
      char c = scan.raw[end];
      if (c == '.') {
        dots++;
      } else if (!SecretShapes.allows('d', c) && c != '=') {
        break;
      }
      end++;
    }
    while (end > start && scan.raw[end - 1] == '.') {
      end--;
      dots--;
    }
    if (end - start >= 24 && dots >= 1) {
      out.accept(new Span(start, end, Kinds.SECRET, "secret.jwt"));
      return end - 1;
    }
    return Math.max(start, end - 1);
  }
}
