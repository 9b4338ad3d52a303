package dev.vitrine.capture.control;

import dev.vitrine.capture.event.Machine;
import dev.vitrine.capture.store.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Where things are for one home.
public final class ControlPaths {
  /// The longest path that the JDK takes for a UNIX socket, in bytes: one less than the system,
  /// which takes 107 on Linux and Windows and 103 on macOS.
  static final int LONGEST = longest(Machine.ofThisMachine());

  private static final String SOCKET = "vitrine.sock";

  private ControlPaths() {}

  /// The home where nobody named one.
  public static Path defaultHome(Map<String, String> environment, Path userHome) {
    return defaultHome(Machine.ofThisMachine(), environment, userHome);
  }

  /// Where the person's files are: `HOME`, as for every other program of a UNIX desktop; where it
  /// says nothing, what the system's list of accounts says, which is all that Java asks.
  public static Path userHome(Map<String, String> environment) {
    return userHome(
        Machine.ofThisMachine(), environment, Path.of(System.getProperty("user.home", "/")));
  }

  static Path userHome(Machine machine, Map<String, String> environment, Path ofAccount) {
    String home = environment.getOrDefault("HOME", "");
    return machine != Machine.WINDOWS && home.startsWith("/") ? Path.of(home) : ofAccount;
  }

  static Path defaultHome(Machine machine, Map<String, String> environment, Path userHome) {
    return switch (machine) {
      case MAC -> userHome.resolve("Library").resolve("Application Support").resolve("Vitrine");
      case WINDOWS -> {
        // Not the roaming profile: what is recorded stays on this machine.
        String data = environment.getOrDefault("LOCALAPPDATA", "");
        Path base = data.isEmpty() ? userHome.resolve("AppData").resolve("Local") : Path.of(data);
        yield base.resolve("Vitrine");
      }
      case LINUX, OTHER -> xdgHome(environment, userHome);
    };
  }

  private static Path xdgHome(Map<String, String> environment, Path userHome) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.startsWith("/") ? Path.of(data) : userHome.resolve(".local").resolve("share");
    return base.resolve("vitrine");
  }

  /// The socket of a home: inside it, or in the run-time directory where that path would be too
  /// long for a socket.
  ///
  /// @throws ControlException if both are too long
  public static Path socket(Path home, Map<String, String> environment) throws ControlException {
    Path whole = home.toAbsolutePath().normalize();
    Path inside = whole.resolve("control").resolve(SOCKET);
    if (fits(inside)) {
      return inside;
    }
    String runtime = environment.getOrDefault(runtimeVariable(Machine.ofThisMachine()), "");
    if (runtime.startsWith("/")) {
      Path outside = Path.of(runtime).resolve("vitrine-" + hash(whole)).resolve(SOCKET);
      if (fits(outside)) {
        return outside;
      }
    }
    throw new ControlException(
        Exit.REFUSED,
        "socket.path",
        "The path of the home is too long for a socket (more than "
            + LONGEST
            + " bytes), and there is no short "
            + runtimeVariable(Machine.ofThisMachine())
            + ". Choose a shorter --home.");
  }

  static int longest(Machine machine) {
    return machine == Machine.MAC ? 102 : 106;
  }

  /// The variable that names a short directory of the person's own. Windows has none that is
  /// shorter than the home.
  static String runtimeVariable(Machine machine) {
    return machine == Machine.MAC ? "TMPDIR" : "XDG_RUNTIME_DIR";
  }

  static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /// Makes a directory that only its owner can enter, or makes sure of one that is there.
  static void privateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(directory, OwnFiles.directory());
    }
    // Fails for somebody else's directory, which is right.
    OwnFiles.claimDirectory(directory);
  }

  private static String hash(Path home) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(home.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
