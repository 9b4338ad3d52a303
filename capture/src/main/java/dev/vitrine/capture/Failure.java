package dev.vitrine.capture;

/// Says where something failed without saying what it held: the classes of the causes and the first
/// line of our own code, never a message, which may carry content (P12).
public final class Failure {
  private Failure() {}

  public static String describe(Throwable thrown) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      said.append(said.isEmpty() ? "" : " from ").append(cause.getClass().getName());
      for (StackTraceElement line : cause.getStackTrace()) {
        if (line.getClassName().startsWith("dev.vitrine.")) {
          said.append(" at ").append(line.getClassName()).append(':').append(line.getLineNumber());
          break;
        }
      }
    }
    return said.toString();
  }
}
