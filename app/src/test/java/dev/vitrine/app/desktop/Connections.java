package dev.vitrine.app.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What strace saw a program and its children do with sockets that lead out of the computer, or
/// could.
final class Connections {
  private static final Pattern CALL =
      Pattern.compile("(connect|sendto|sendmsg|sendmmsg)\\(\\d+<([A-Za-z0-9-]+)[:>].*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "sa_family=AF_INET6?, sin6?_port=htons\\((\\d+)\\).*?"
              + "inet_(?:addr\\(|pton\\(AF_INET6, )\"([^\"]+)\"");

  private final List<String> opened = new ArrayList<>();
  private final List<String> strange = new ArrayList<>();

  private Connections() {}

  /// The command that runs another one and has it watched.
  static List<String> watching(Path log) {
    return List.of(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-yy",
        "-e",
        "signal=none",
        "-e",
        "trace=connect,sendto,sendmsg,sendmmsg",
        "-o",
        log.toString());
  }

  /// Whether this computer lets anybody watch.
  static boolean possible(Path log) {
    List<String> command = new ArrayList<>(watching(log));
    command.add("true");
    try {
      return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Connections of(Path log) throws IOException {
    Connections all = new Connections();
    for (String line : Files.readAllLines(log)) {
      all.read(line);
    }
    return all;
  }

  /// Connections of TCP that were opened or tried, each as `host:port` where it leads to this
  /// computer by whatever address.
  List<String> opened() {
    return opened;
  }

  /// Calls that send something elsewhere without such a connection.
  List<String> strange() {
    return strange;
  }

  private void read(String line) throws UnknownHostException {
    Matcher call = CALL.matcher(line);
    if (!call.find()) {
      if (line.contains("AF_INET")) {
        strange.add(line);
      }
      return;
    }
    String protocol = call.group(2);
    Matcher address = ADDRESS.matcher(line);
    boolean addressed = address.find();
    boolean connects = call.group(1).equals("connect");
    if (connects && addressed && protocol.startsWith("TCP")) {
      InetAddress to = InetAddress.getByName(address.group(2));
      opened.add(
          (to.isLoopbackAddress() ? "localhost" : address.group(2)) + ":" + address.group(1));
    } else if (connects && addressed && address.group(1).equals("0")) {
      // The resolver asks the system which way would lead there; nothing can be sent to port 0.
      return;
    } else if (addressed || !quiet(protocol)) {
      strange.add(line);
    }
  }

  /// Whether what is sent stays on this computer, or goes over a connection that was counted.
  private static boolean quiet(String protocol) {
    return protocol.startsWith("UNIX")
        || protocol.startsWith("NETLINK")
        || protocol.startsWith("TCP");
  }
}
