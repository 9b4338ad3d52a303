package dev.vitrine.capture.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Where things are for one home.
public final class ControlPaths {
  /// The longest path that the JDK takes for a UNIX socket on Linux, in bytes; the kernel's own
  /// limit is 107.
  static final int LONGEST = 106;

  private static final String SOCKET = "vitrine.sock";

  private ControlPaths() {}

  /// The home where nobody named one.
  public static Path defaultHome(Map<String, String> environment, Path userHome) {
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
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
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
            + " bytes), and there is no short XDG_RUNTIME_DIR. Choose a shorter --home.");
  }

  static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /// Makes a directory that only its owner can enter, or makes sure of one that is there.
  static void privateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // Fails for somebody else's directory, which is right.
    Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(PosixFilePermissions.fromString("rwx------"));
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
