package dev.vitrine.capture.control;

/// The socket cannot be opened or reached; the message is a sentence for the person.
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int exit;

  ControlException(int exit, String code, String sentence) {
    super(sentence);
    this.exit = exit;
    this.code = code;
  }

  static ControlException anotherRuns() {
    return new ControlException(
        Exit.ANOTHER_RUNS, "another-runs", "Vitrine runs already for this home.");
  }

  static ControlException notRunning() {
    return new ControlException(
        Exit.NOT_RUNNING, "not-running", "Vitrine is not running. Start it, then try again.");
  }

  public int exit() {
    return exit;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
