package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// A detector that breaks on a trigger, with all of the text in its message.
record Breaking(String trigger) implements Detector {
  @Override
  public String name() {
    return "breaking";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    String all = String.valueOf(text.subSequence(0, text.length()));
    if (all.contains(trigger)) {
      throw new IllegalStateException("saw " + all);
    }
  }
}
