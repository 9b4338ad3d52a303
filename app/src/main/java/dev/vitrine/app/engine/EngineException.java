package dev.vitrine.app.engine;

/// The recorder could not do it. The message is one English sentence without content; `code` finds
/// the sentence in the person's language (`trouble.<code>`).
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  public EngineException(String code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public EngineException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
