package dev.vitrine.app.desktop;

import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.QuietBus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A session bus on which nothing starts by itself, and xfce4-panel with the area for icons at the
/// top right of the desk.
public final class Panel {
  private static final String CHANNEL = ".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml";

  /// Where Debian has it; it would be started by the bus.
  private static final Path XFCONFD = Path.of("/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd");

  private final Desk desk;
  private final String bus;

  private Panel(Desk desk, String bus) {
    this.desk = desk;
    this.bus = bus;
  }

  public static boolean possible() {
    return Files.isExecutable(XFCONFD) && Files.isExecutable(Path.of("/usr/bin/xfce4-panel"));
  }

  public static Panel on(Desk desk) {
    try {
      Path home = desk.directory();
      String address = QuietBus.address(desk.start(QuietBus.command(home)));
      Path channel = home.resolve(CHANNEL);
      Files.createDirectories(channel.getParent());
      Files.writeString(channel, CONFIG);
      return new Panel(desk, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a program needs to be on this bus.
  List<String> around() {
    return List.of("env", "DBUS_SESSION_BUS_ADDRESS=" + bus);
  }

  /// Of the bus.
  public String address() {
    return bus;
  }

  public Process start() {
    Process _ = desk.start("env", "DBUS_SESSION_BUS_ADDRESS=" + bus, XFCONFD.toString());
    return desk.start(
        "env", "DBUS_SESSION_BUS_ADDRESS=" + bus, "xfce4-panel", "--disable-wm-check");
  }

  /// The process in which the panel shows the icons.
  static ProcessHandle icons(Process panel) {
    return panel
        .toHandle()
        .descendants()
        .filter(child ->
            child.info().commandLine().filter(line -> line.contains("libsystray")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static final String CONFIG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <channel name="xfce4-panel" version="1.0">
        <property name="configver" type="int" value="2"/>
        <property name="panels" type="array">
          <value type="int" value="1"/>
          <property name="panel-1" type="empty">
            <property name="position" type="string" value="p=6;x=0;y=0"/>
            <property name="length" type="uint" value="100"/>
            <property name="position-locked" type="bool" value="true"/>
            <property name="size" type="uint" value="32"/>
            <property name="plugin-ids" type="array">
              <value type="int" value="1"/>
              <value type="int" value="2"/>
            </property>
          </property>
        </property>
        <property name="plugins" type="empty">
          <property name="plugin-1" type="string" value="separator">
            <property name="expand" type="bool" value="true"/>
            <property name="style" type="uint" value="0"/>
          </property>
          <property name="plugin-2" type="string" value="systray"/>
        </property>
      </channel>
      """;
}
