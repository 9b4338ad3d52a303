package dev.vitrine.capture.input;

/// The hook could not be set up. The message is one sentence that a person can act on.
public final class HookException extends Exception {
  private static final long serialVersionUID = 1;

  public HookException(String sentence) {
    super(sentence);
  }

  public HookException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
