package dev.vitrine.capture.control;

/// What the process says when it ends; documented in docs/commands.md.
public final class Exit {
  public static final int FINE = 0;
  public static final int REFUSED = 1;
  public static final int USAGE = 2;
  public static final int NOT_BUILT = 3;
  public static final int NOT_RUNNING = 4;
  public static final int POLICY = 5;
  public static final int KEYCHAIN = 6;
  public static final int STORE = 7;
  public static final int ANOTHER_RUNS = 8;
  public static final int NO_DISPLAY = 9;

  private Exit() {}
}
