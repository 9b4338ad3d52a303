package dev.vitrine.capture.redact;

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
    for (int at = 0; at + 10 < scan.length; at++) {
      char c = scan.raw[at];
      if (c == '-' && scan.says("-----begin ", at)) {
        at = keyBlock(scan, at, out);
      } else if (c == 'e' && scan.raw[at + 1] == 'y' && !scan.isWord(at - 1)) {
        at = signedToken(scan, at, out);
      }
    }
    Assignments.find(scan, Cue.SECRET, (from, to) -> value(scan, from, to, out));
    if (hints.expects(Kinds.SECRET) && scan.length > 0) {
      out.accept(new Span(0, scan.length, Kinds.SECRET, "secret.field"));
    }
  }

  private static void value(Scan scan, int from, int to, Consumer<Span> out) {
    if (to - from >= 8 && Assignments.looksRandom(scan, from, to)) {
      out.accept(new Span(from, to, Kinds.SECRET, "secret.word"));
    }
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
