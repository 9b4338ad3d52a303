package dev.vitrine.capture.egress;

import dev.vitrine.capture.egress.DesktopProxy.Elsewise;
import dev.vitrine.capture.egress.DesktopProxy.Manual;
import dev.vitrine.capture.egress.DesktopProxy.None;
import dev.vitrine.capture.egress.DesktopProxy.Setting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The proxy in the settings of KDE's desktop: `kioslaverc` of the person, over those of the
/// administrator. Only where KDE is the desktop; files of one that somebody once tried mean
/// nothing.
final class KdeProxy {
  private static final String FILE = "kioslaverc";
  private static final String GROUP = "[Proxy Settings]";

  private final Map<String, String> environment;

  KdeProxy(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Reads; empty = this is not KDE, or nothing was ever set.
  ///
  /// @throws LaterException if a file is there and cannot be read: going on without could lead past
  ///   what the network's owner wants
  /// @throws RefusedException if it names a proxy that cannot be understood
  Optional<Setting> setting() throws IOException {
    List<String> desktops = List.of(variable("XDG_CURRENT_DESKTOP", "").split(":", -1));
    if (!desktops.contains("KDE") && variable("KDE_FULL_SESSION", "").isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (Path folder : folders()) {
      read(folder.resolve(FILE), values);
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(setting(values));
  }

  private Setting setting(Map<String, String> values) throws RefusedException {
    return switch (values.getOrDefault("ProxyType", "0")) {
      case "0" -> new None();
      case "1" -> manual(values, values.getOrDefault("httpsProxy", ""), noProxyFor(values));
      // The values are names of variables.
      case "4" ->
          manual(
              values,
              variable(values.getOrDefault("httpsProxy", ""), ""),
              variable(noProxyFor(values), ""));
      default -> new Elsewise();
    };
  }

  private static String noProxyFor(Map<String, String> values) {
    return values.getOrDefault("NoProxyFor", "");
  }

  private static Setting manual(Map<String, String> values, String proxy, String except)
      throws RefusedException {
    if (proxy.isBlank()) {
      return values.getOrDefault("socksProxy", "").isBlank() ? new None() : new Elsewise();
    }
    // KDE writes "http://host 3128" as well as "http://host:3128".
    String[] both = proxy.strip().split(" +", -1);
    String text = both.length == 2 ? both[0].replaceAll("/$", "") + ":" + both[1] : proxy.strip();
    InetSocketAddress address = Proxies.parse(text);
    List<String> names =
        except.isBlank() ? List.of() : List.of(except.strip().split("[,\\s]+", -1));
    boolean only = values.getOrDefault("ReversedException", "false").equals("true");
    return new Manual(address.getHostString(), address.getPort(), names, only);
  }

  /// Those that count least first.
  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (String each : variable("XDG_CONFIG_DIRS", "/etc/xdg").split(":", -1)) {
      if (each.startsWith("/")) {
        folders.addFirst(Path.of(each));
      }
    }
    String home = variable("HOME", System.getProperty("user.home"));
    folders.add(Path.of(variable("XDG_CONFIG_HOME", home + "/.config")));
    return folders;
  }

  /// Keys and groups may carry marks such as `[$i]`, which are not a part of their names.
  private static void read(Path file, Map<String, String> values) throws LaterException {
    try {
      boolean ours = false;
      for (String line : Files.readString(file).lines().map(String::strip).toList()) {
        int equals = line.indexOf('=');
        if (line.startsWith("[")) {
          ours = line.startsWith(GROUP);
        } else if (ours && equals > 0 && !line.startsWith("#")) {
          String name = line.substring(0, equals).replaceAll("\\[\\$\\w+]$", "").strip();
          values.put(name, line.substring(equals + 1).strip());
        }
      }
    } catch (NoSuchFileException e) {
      // Nobody set anything there.
    } catch (IOException e) {
      throw new LaterException(Code.PROXY);
    }
  }

  private String variable(String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value;
  }
}
