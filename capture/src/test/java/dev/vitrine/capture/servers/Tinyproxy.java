package dev.vitrine.capture.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// tinyproxy: a proxy as networks of organisations have it, which carries encrypted connections to
/// some ports and writes down where they lead.
public final class Tinyproxy implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Running running;

  private Tinyproxy(Path folder, int port, int... allowed) throws IOException {
    this.folder = folder;
    this.port = port;
    StringBuilder settings = new StringBuilder();
    settings
        .append("Port ")
        .append(port)
        .append("\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nLogLevel Connect\nLogFile \"")
        .append(folder.resolve("tinyproxy.log"))
        .append("\"\n");
    for (int each : allowed) {
      settings.append("ConnectPort ").append(each).append('\n');
    }
    Path file = Files.writeString(folder.resolve("tinyproxy.conf"), settings);
    this.running =
        Running.start(
            List.of("tinyproxy", "-d", "-c", file.toString()),
            folder,
            folder.resolve("said.log"),
            port);
  }

  /// @param folder for what it needs
  /// @param allowed the only ports that it lets anybody through to
  public static Tinyproxy start(Path folder, int... allowed) throws IOException {
    return new Tinyproxy(Files.createDirectories(folder), Running.freePort(), allowed);
  }

  public int port() {
    return port;
  }

  /// Where it was asked to lead to, `host:port`, oldest first.
  public List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("tinyproxy.log")).stream()
        .filter(line -> line.contains("): CONNECT "))
        .map(line -> line.replaceAll(".*: CONNECT (\\S+) .*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    running.close();
  }
}
