package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NetworkManager itself, with a network, a `/run` and a bus of its own: it can neither see nor
/// change those of this machine.
class MeteredLinkTest {
  private static final Path MANAGER = Path.of("/usr/sbin/NetworkManager");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aConnectionIsMeteredWhereNetworkManagerSaysSo() throws Exception {
    assumeTrue(Files.isExecutable(MANAGER), "NetworkManager is not installed");
    assumeTrue(System.getProperty("user.name").equals("root"), "a network of its own is for root");
    try (Network network = new Network(folder)) {
      Await.until("a metered connection", PATIENCE, network::metered);
      network.nmcli("connection", "modify", "test", "connection.metered", "no");
      network.nmcli("device", "reapply", "br0");
      Await.until("a connection that is not metered", PATIENCE, () -> !network.metered());
      network.nmcli("connection", "modify", "test", "connection.metered", "yes");
      network.nmcli("device", "reapply", "br0");
      Await.until("a metered connection again", PATIENCE, network::metered);
      itIsAskedOnceAMinute(network);
    }
    assertThat(
            new MeteredLink(Clock.systemUTC(), "unix:path=" + folder.resolve("bus")).getAsBoolean())
        .as("nobody is there")
        .isFalse();
  }

  private static void itIsAskedOnceAMinute(Network network) throws Exception {
    Instant[] now = {Instant.EPOCH};
    MeteredLink link = new MeteredLink(() -> now[0], network.bus);
    assertThat(link.getAsBoolean()).isTrue();
    network.nmcli("connection", "modify", "test", "connection.metered", "no");
    network.nmcli("device", "reapply", "br0");
    Await.until("a connection that is not metered", PATIENCE, () -> !network.metered());
    now[0] = now[0].plusSeconds(59);
    assertThat(link.getAsBoolean()).isTrue();
    now[0] = now[0].plusSeconds(1);
    assertThat(link.getAsBoolean()).isFalse();
  }

  @Test
  void withoutABusNothingIsMetered() {
    assertThat(new MeteredLink(Clock.systemUTC(), "unix:path=/nonexistent/bus").getAsBoolean())
        .isFalse();
  }

  /// A bus and a NetworkManager with one connection, which it opens by itself.
  private static final class Network implements AutoCloseable {
    private final String bus;
    private final Path folder;
    private final Process process;

    private Network(Path folder) throws IOException {
      this.folder = folder;
      this.bus = "unix:path=" + folder.resolve("bus");
      Files.createDirectories(folder.resolve("connections"));
      Files.writeString(
          folder.resolve("bus.conf"),
          """
          <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
            "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
          <busconfig><type>custom</type><listen>%s</listen><auth>EXTERNAL</auth>
          <policy context="default"><allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
          """
              .formatted(bus));
      Files.writeString(
          folder.resolve("manager.conf"),
          """
          [main]
          plugins=keyfile
          dns=none
          rc-manager=unmanaged
          [keyfile]
          path=%s
          """
              .formatted(folder.resolve("connections")));
      Path connection = folder.resolve("connections/test.nmconnection");
      Files.createFile(
          connection,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          connection,
          """
          [connection]
          id=test
          uuid=0b1f7a52-8f0c-4c1e-9d57-3a8f4a6f2c11
          type=bridge
          interface-name=br0
          metered=1
          [bridge]
          stp=false
          [ipv4]
          method=manual
          address1=10.99.99.2/24,10.99.99.1
          [ipv6]
          method=disabled
          """);
      String script =
          """
          cd '%s' && mount -t tmpfs none /run && mkdir -p /run/NetworkManager
          dbus-daemon --nofork --config-file=bus.conf &
          until [ -S bus ]; do sleep 0.05; done
          exec NetworkManager --no-daemon --config=manager.conf --config-dir=/nonexistent \
            --system-config-dir=/nonexistent --state-file=state --intern-config=intern --pid-file=pid
          """
              .formatted(folder);
      ProcessBuilder builder =
          new ProcessBuilder(
              "unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", script);
      builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", bus);
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.log").toFile());
      process = builder.start();
    }

    /// Asked anew.
    boolean metered() {
      return new MeteredLink(Clock.systemUTC(), bus).getAsBoolean();
    }

    void nmcli(String... words) throws Exception {
      List<String> command = new ArrayList<>(List.of("nmcli"));
      command.addAll(List.of(words));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", bus);
      Path said = folder.resolve("nmcli.log");
      builder.redirectErrorStream(true).redirectOutput(said.toFile());
      assertThat(builder.start().waitFor()).as(Files.readString(said)).isZero();
    }

    @Override
    public void close() {
      List<ProcessHandle> below = process.descendants().toList();
      process.destroyForcibly().onExit().join();
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
