package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outbound log against what others see: the packets that open connections, caught on the wire,
/// and the sockets that the system says this process has.
class OutboundWatchTest {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  @TempDir Path folder;

  @Test
  void everyConnectionThatOthersSeeIsInTheLogAndNoOther() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "catching packets is for root");
    Certificates certificates = new Certificates(folder.resolve("certificates"));
    Set<Integer> before = remotePorts();
    AtomicBoolean done = new AtomicBoolean();
    Set<Integer> seen = new HashSet<>();
    try (Nginx nginx = Nginx.start(folder.resolve("nginx"), certificates.server("server"));
        Nginx stranger =
            Nginx.start(
                folder.resolve("stranger"),
                new Certificates(folder.resolve("other")).server("stranger"));
        Wire wire = new Wire(folder.resolve("wire.txt"), nginx.port(), stranger.port());
        Sender sender = new Sender(folder.resolve("home"), to(nginx, certificates))) {
      Thread looker =
          Thread.ofPlatform()
              .start(() -> {
                while (!done.get()) {
                  seen.addAll(remotePorts());
                }
              });
      // Long enough on its way to be seen by somebody who looks again and again.
      BatchRow row = sender.approved(20_000_000);
      sender.step();
      sender.assertSent(row);
      sender.uploader.erasures().request(row.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.step();
      // A connection that comes to nothing is one too.
      sender.policy = Shop.to("\"each\"", to(stranger, certificates));
      BatchRow other = sender.approved(1_000);
      sender.step();
      sender.assertWaits(other, Code.CERTIFICATE_UNKNOWN);
      done.set(true);
      looker.join();
      List<OutboundLog.Connection> logged = sender.connections();
      Await.until(
          "the wire saw as much as the log",
          Duration.ofSeconds(10),
          () -> wire.opened().size() >= logged.size());
      assertThat(wire.opened())
          .containsExactlyInAnyOrderElementsOf(
              logged.stream()
                  .map(it -> Integer.parseInt(it.to().replace("localhost:", "")))
                  .toList());
      seen.removeAll(before);
      assertThat(seen).isNotEmpty().isSubsetOf(nginx.port(), stranger.port());
    }
  }

  private static String to(Nginx nginx, Certificates certificates) {
    return "https = \"%s\"\nca = \"%s\"".formatted(nginx.address(), certificates.ca());
  }

  /// The ports that sockets of this process lead to.
  private static Set<Integer> remotePorts() {
    Set<String> own = new HashSet<>();
    try (var links = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : links.toList()) {
        try {
          Matcher socket = SOCKET.matcher(Files.readSymbolicLink(link).toString());
          if (socket.matches()) {
            own.add(socket.group(1));
          }
        } catch (IOException e) {
          // Closed since.
        }
      }
      Set<Integer> ports = new HashSet<>();
      for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] words = line.strip().split("\\s+", -1);
          if (words.length > 9 && own.contains(words[9])) {
            int port = Integer.parseInt(words[2].substring(words[2].indexOf(':') + 1), 16);
            ports.add(port);
          }
        }
      }
      ports.remove(0);
      return ports;
    } catch (IOException e) {
      return Set.of();
    }
  }

  /// What is seen on the loopback device: the first packet of every connection to some ports.
  private static final class Wire implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(" > \\S+\\.(\\d+): Flags \\[S]");

    private final Path file;
    private final Process process;

    private Wire(Path file, int... ports) throws IOException {
      this.file = file;
      String to = "";
      for (int port : ports) {
        to += (to.isEmpty() ? "" : " or ") + "dst port " + port;
      }
      process =
          new ProcessBuilder(
                  "tcpdump",
                  "-i",
                  "lo",
                  "-n",
                  "-l",
                  "--immediate-mode",
                  "tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn and (" + to + ")")
              .redirectOutput(file.toFile())
              .redirectError(file.resolveSibling("wire.err").toFile())
              .start();
      Await.until(
          "tcpdump listens",
          Duration.ofSeconds(20),
          () -> {
            try {
              return Files.readString(file.resolveSibling("wire.err")).contains("listening on");
            } catch (IOException e) {
              return false;
            }
          });
    }

    List<Integer> opened() {
      try {
        return Files.readAllLines(file).stream()
            .map(PORT::matcher)
            .filter(Matcher::find)
            .map(found -> Integer.valueOf(found.group(1)))
            .toList();
      } catch (IOException e) {
        return List.of();
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
