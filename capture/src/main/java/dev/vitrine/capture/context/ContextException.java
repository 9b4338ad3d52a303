package dev.vitrine.capture.context;

/// The desktop cannot be watched. The message is one sentence that a person can act on.
public final class ContextException extends Exception {
  private static final long serialVersionUID = 1;

  public ContextException(String sentence) {
    super(sentence);
  }

  public ContextException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
