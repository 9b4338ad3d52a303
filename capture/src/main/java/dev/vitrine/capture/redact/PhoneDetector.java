package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// Telephone numbers: international ones by their plus sign, others beside a telephone word or in a
/// field that asks for one.
final class PhoneDetector implements Detector {
  private static final int REACH = 24;

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    int at = 0;
    while (at < scan.length) {
      if (!begins(scan, at)) {
        at++;
        continue;
      }
      int end = run(scan, at);
      int digits = digits(scan, at, end);
      boolean plus = scan.low[at] == '+' || scan.says("(+", at);
      if (digits >= 7 && digits <= 15 && !Fold.isLetter(scan.at(end))) {
        if (plus) {
          out.accept(new Span(at, end, Kinds.PHONE, "phone.international"));
        } else if (announced(scan, at, hints)) {
          out.accept(new Span(at, end, Kinds.PHONE, "phone.word"));
        }
      }
      at = Math.max(end, at + 1);
    }
  }

  private static boolean begins(Scan scan, int at) {
    char c = scan.low[at];
    char before = scan.at(at - 1);
    if (Fold.isWord(before) || before == '.' || before == '-' || before == '/') {
      return false;
    }
    return Fold.isDigit(c)
        || (c == '+' && scan.isDigit(at + 1))
        || (c == '(' && (scan.isDigit(at + 1) || scan.at(at + 1) == '+'));
  }

  private static int run(Scan scan, int start) {
    int at = start;
    int end = start;
    int gaps = 0;
    while (at < scan.length && at - start < 40) {
      char c = scan.low[at];
      if (Fold.isDigit(c)) {
        gaps = 0;
        end = at + 1;
      } else if (c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '+') {
        gaps++;
        if (gaps > 3 || (c == '+' && at > start + 1)) {
          break;
        }
      } else {
        break;
      }
      at++;
    }
    return end;
  }

  private static int digits(Scan scan, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += scan.isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  private static boolean announced(Scan scan, int start, Hints hints) {
    if (hints.expects(Kinds.PHONE)) {
      return true;
    }
    for (Cue.Hit hit : scan.cues()) {
      if (hit.end() > start) {
        return false;
      }
      if (hit.cue() == Cue.PHONE && start - hit.end() <= REACH) {
        return true;
      }
    }
    return false;
  }
}
