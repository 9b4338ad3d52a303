package dev.vitrine.capture.control;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/// What a command line runs in: its streams, its environment and its clock with the local zone.
///
/// @param out takes UTF-8, and raw bytes where a file is shown
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path userHome,
    Clock clock) {

  /// This process's own.
  static Terminal ofThisProcess() {
    return new Terminal(
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        ControlPaths.userHome(System.getenv()),
        Clock.system(ZoneId.systemDefault()));
  }
}
