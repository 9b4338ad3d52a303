package dev.vitrine.capture.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another user knocks. Needs root, to become somebody else, and python3 to knock with; skipped
/// elsewhere.
class AnotherUserTest {
  private static final String KNOCK =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX)
      s.settimeout(10)
      try:
          s.connect(sys.argv[1])
      except PermissionError:
          print("no entry"); sys.exit()
      try:
          s.sendall(b'{"command":"status"}\\n')
          print("heard " + s.recv(100).decode() if s.recv(1) else "hung up")
      except (BrokenPipeError, ConnectionResetError):
          print("hung up")
      """;

  @TempDir Path home;
  private final FakeVitrine vitrine = new FakeVitrine();
  private Path socket = Path.of("");

  @BeforeEach
  void isRoot() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is missing");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is missing");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    socket = ControlPaths.socket(home, Map.of());
  }

  @Test
  void theDirectoryKeepsAnotherUserOut() throws Exception {
    try (ControlServer server = ControlServer.open(socket, vitrine)) {
      assertThat(server).isNotNull();
      assertThat(knock("65534")).isEqualTo("no entry");
      assertThat(knock("0")).startsWith("heard");
    }
  }

  @Test
  void evenWithOpenDoorsAnotherUserIsNotHeard() throws Exception {
    try (ControlServer server = ControlServer.open(socket, vitrine)) {
      Files.setPosixFilePermissions(
          socket.resolveSibling("."), PosixFilePermissions.fromString("rwxrwxrwx"));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));

      assertThat(server).isNotNull();
      assertThat(knock("65534")).isEqualTo("hung up");
      assertThat(vitrine.asked).isEmpty();
      assertThat(knock("0")).startsWith("heard");
    }
  }

  private String knock(String user) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "/usr/bin/python3",
                "-c",
                KNOCK,
                socket.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
