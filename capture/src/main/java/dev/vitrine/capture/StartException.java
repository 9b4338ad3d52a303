package dev.vitrine.capture;

/// Vitrine cannot start; the message is one sentence for the person, without content.
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int exitCode;

  StartException(String code, int exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.exitCode = exitCode;
  }

  /// A stable code such as `instance.second`.
  public String code() {
    return code;
  }

  /// What the process exits with (docs/commands.md).
  public int exitCode() {
    return exitCode;
  }
}
