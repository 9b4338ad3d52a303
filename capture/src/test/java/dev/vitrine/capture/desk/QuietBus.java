package dev.vitrine.capture.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A session bus of a test's own, on which nothing starts by itself. Whoever starts it ends it.
public final class QuietBus {
  private QuietBus() {}

  /// What starts it.
  ///
  /// @param home of the test: for the socket and the configuration, which is written here
  public static List<String> command(Path home) throws IOException {
    Path config = home.resolve("bus.conf");
    Files.writeString(
        config,
        """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:dir=%s</listen>
          <auth>EXTERNAL</auth>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """
            .formatted(home));
    return List.of("dbus-daemon", "--nofork", "--print-address=1", "--config-file=" + config);
  }

  /// Where it listens, once it does.
  ///
  /// @param daemon started with [#command]
  @SuppressWarnings("resource") // the stream belongs to the process
  public static String address(Process daemon) throws IOException {
    BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
    String address = out.readLine();
    if (address == null) {
      throw new IOException("dbus-daemon did not start");
    }
    return address;
  }
}
