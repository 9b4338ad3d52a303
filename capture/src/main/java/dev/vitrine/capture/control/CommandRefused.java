package dev.vitrine.capture.control;

/// A command was not carried out; the message is the sentence that the person reads.
public final class CommandRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int exit;

  /// @param exit one of [Exit], not 0
  /// @param code stable, for programs, such as `batch.unknown`
  /// @param sentence says why and what to do; no content of recordings
  public CommandRefused(int exit, String code, String sentence) {
    super(sentence);
    this.exit = exit;
    this.code = code;
  }

  /// With exit code 1.
  public CommandRefused(String code, String sentence) {
    this(Exit.REFUSED, code, sentence);
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
