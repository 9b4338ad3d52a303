package dev.vitrine.capture.egress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy of this desktop, as its environment says: `https_proxy` or `all_proxy`, but not for
/// what `no_proxy` names; else as Java was told (`https.proxyHost`, `http.nonProxyHosts`); else as
/// the person set it in the desktop's own settings. A proxy carries the encrypted connection and
/// sees no more than the destination's name.
public final class Proxies {
  private final Map<String, String> environment;
  private final Map<String, String> properties;
  private final Optional<DesktopProxy> desktop;

  /// As a desktop has it.
  ///
  /// @param properties the system properties of Java
  public static Proxies ofDesktop(Map<String, String> environment, Map<String, String> properties) {
    return new Proxies(environment, properties, Optional.of(new DesktopProxy(environment)));
  }

  Proxies(
      Map<String, String> environment,
      Map<String, String> properties,
      Optional<DesktopProxy> desktop) {
    this.environment = Map.copyOf(environment);
    this.properties = Map.copyOf(properties);
    this.desktop = desktop;
  }

  /// The proxy for an address, not resolved; empty = none.
  ///
  /// @throws RefusedException if one is named that cannot be understood: going without it could
  ///   lead past what the network's owner wants
  Optional<InetSocketAddress> of(URI address) throws IOException {
    String named = variable("https_proxy").or(() -> variable("all_proxy")).orElse("");
    if (!named.isBlank()) {
      boolean exempt = exempt(address, variable("no_proxy").orElse("").split("[,\\s]+"));
      return exempt ? Optional.empty() : Optional.of(parse(named.strip()));
    }
    String host = properties.getOrDefault("https.proxyHost", "");
    if (!host.isBlank()) {
      boolean exempt =
          exempt(address, properties.getOrDefault("http.nonProxyHosts", "").split("\\|"));
      String port = properties.getOrDefault("https.proxyPort", "443");
      return exempt ? Optional.empty() : Optional.of(parse(host + ":" + port));
    }
    Optional<DesktopProxy.Setting> setting =
        desktop.isPresent() ? desktop.get().setting() : Optional.empty();
    return switch (setting.orElse(new DesktopProxy.None())) {
      case DesktopProxy.None _ -> Optional.empty();
      case DesktopProxy.Elsewise _ -> throw new RefusedException(Code.PROXY_SCRIPT);
      case DesktopProxy.Manual manual ->
          exempt(address, manual.names().toArray(String[]::new)) != manual.only()
              ? Optional.empty()
              : Optional.of(InetSocketAddress.createUnresolved(manual.host(), manual.port()));
    };
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  /// `host:port`, or the same as an address, without a user; not resolved.
  static InetSocketAddress parse(String text) throws RefusedException {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      if (uri.getHost() != null && "http".equals(uri.getScheme()) && uri.getUserInfo() == null) {
        return InetSocketAddress.createUnresolved(uri.getHost(), port);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new RefusedException(Code.PROXY);
  }

  private static boolean exempt(URI address, String[] names) {
    String host = address.getHost();
    List<String> all = Arrays.stream(names).map(String::strip).filter(n -> !n.isEmpty()).toList();
    return all.stream().anyMatch(name -> fits(host, name.toLowerCase(Locale.ROOT)));
  }

  private static boolean fits(String host, String name) {
    if (name.equals("*") || name.equals(host)) {
      return true;
    }
    String end = name.startsWith("*.") ? name.substring(1) : name;
    return host.endsWith(end.startsWith(".") ? end : "." + end);
  }
}
