package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// Passwords: whatever is given to a word that means password, in forms, chats, code and shells.
final class PasswordDetector implements Detector {

  @Override
  public String name() {
    return "password";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (hints.expects(Kinds.PASSWORD) && scan.length > 0) {
      out.accept(new Span(0, scan.length, Kinds.PASSWORD, "password.field"));
      return;
    }
    Assignments.find(scan, Cue.PASSWORD, (from, to) -> value(from, to, out));
  }

  private static void value(int from, int to, Consumer<Span> out) {
    if (to - from >= 4) {
      out.accept(new Span(from, to, Kinds.PASSWORD, "password.word"));
    }
  }
}
