package dev.vitrine.capture.control;

/// The command line's front door; see docs/commands.md.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofThisProcess();
    int exit = VitrineCommand.run(terminal, args);
    terminal.out().flush();
    System.exit(exit);
  }
}
