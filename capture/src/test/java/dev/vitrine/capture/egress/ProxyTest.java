package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.servers.Tinyproxy;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Through tinyproxy, as the environment or the settings of the desktop say.
class ProxyTest extends AgainstNginx {
  @AfterEach
  void forget() {
    System.clearProperty("aws.sharedCredentialsFile");
  }

  private static Proxies environment(Tinyproxy proxy) {
    return environment(proxy.port(), "");
  }

  private static Proxies environment(int port, String not) {
    return new Proxies(
        Map.of("https_proxy", "http://localhost:" + port, "no_proxy", not),
        Map.of(),
        Optional.empty());
  }

  private Sender through(Proxies proxies, Sender sender) throws IOException {
    sender.proxies = proxies;
    sender.restart();
    return sender;
  }

  @Test
  void aWebServerIsReachedThroughTheProxyAndTheLogNamesIt() throws Exception {
    try (Nginx nginx = nginx("", "");
        Tinyproxy proxy = Tinyproxy.start(folder.resolve("proxy"), nginx.port());
        Sender sender = through(environment(proxy), sender(nginx))) {
      BatchRow row = sender.approved(300_000);
      sender.step();
      sender.assertSent(row);
      assertThat(stored(nginx)).containsExactly(row.sha256());
      theLogSaysWhatTheProxySays(sender, proxy, nginx.port());
    }
  }

  @Test
  void aStoreIsReachedThroughTheProxyAndTheLogNamesIt() throws Exception {
    Path place = Files.createDirectories(folder.resolve("s3"));
    try (S3Server server = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"));
        Tinyproxy proxy = Tinyproxy.start(folder.resolve("proxy"), server.port());
        Sender sender = through(environment(proxy), store(server))) {
      for (long bytes : new long[] {20_000, 30_000_000}) {
        BatchRow row = sender.approved(bytes);
        sender.step();
        sender.assertSent(row);
      }
      theLogSaysWhatTheProxySays(sender, proxy, server.port());
    }
  }

  private static void theLogSaysWhatTheProxySays(Sender sender, Tinyproxy proxy, int port)
      throws IOException {
    List<OutboundLog.Connection> logged = sender.connections();
    assertThat(logged)
        .isNotEmpty()
        .allMatch(it -> it.via().equals("localhost:" + proxy.port()))
        .extracting(OutboundLog.Connection::to)
        .containsOnly("localhost:" + port)
        .hasSameSizeAs(proxy.asked());
    assertThat(proxy.asked()).containsOnly("localhost:" + port);
  }

  @Test
  void aProxyThatDoesNotLetUsThroughOrIsNotThereIsSaid() throws Exception {
    Path place = Files.createDirectories(folder.resolve("s3"));
    int gone;
    try (Nginx nginx = nginx("", "");
        S3Server server = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"))) {
      try (Tinyproxy strict = Tinyproxy.start(folder.resolve("strict"), 1)) {
        gone = strict.port();
        says(environment(strict), sender(nginx), Code.PROXY);
        says(environment(strict), store(server), Code.PROXY);
      }
      says(environment(gone, ""), sender(nginx), Code.PROXY_GONE);
      says(environment(gone, ""), store(server), Code.PROXY_GONE);
      Proxies nameless =
          new Proxies(
              Map.of("HTTPS_PROXY", "http://no-such-proxy.invalid:3128"),
              Map.of(),
              Optional.empty());
      says(nameless, sender(nginx), Code.PROXY_GONE);
      says(nameless, store(server), Code.PROXY_GONE);
      assertThat(nginx.requests()).isEmpty();
      try (Sender sender = through(environment(gone, "example.org, localhost"), sender(nginx))) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertSent(row);
        assertThat(sender.connections()).allMatch(it -> it.via().isEmpty());
      }
    }
  }

  private void says(Proxies proxies, Sender made, Code code) throws Exception {
    try (Sender sender = through(proxies, made)) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, code);
      // The client of the JDK tries a second time by itself; that is in the log too.
      assertThat(sender.connections()).hasSizeBetween(1, 2).noneMatch(it -> it.via().isEmpty());
    }
  }

  @Test
  void theSettingsOfTheDesktopAreFollowed() throws Exception {
    Map<String, String> settings =
        Map.of(
            "GSETTINGS_BACKEND", "keyfile", "XDG_CONFIG_HOME", folder.resolve("config").toString());
    Proxies desktop = new Proxies(Map.of(), Map.of(), Optional.of(new DesktopProxy(settings)));
    try (Nginx nginx = nginx("", "");
        Tinyproxy proxy = Tinyproxy.start(folder.resolve("proxy"), nginx.port())) {
      set(settings, "org.gnome.system.proxy", "mode", "manual");
      set(settings, "org.gnome.system.proxy", "ignore-hosts", "['elsewhere.example']");
      set(settings, "org.gnome.system.proxy.https", "host", "localhost");
      set(settings, "org.gnome.system.proxy.https", "port", "" + proxy.port());
      try (Sender sender = through(desktop, sender(nginx))) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertSent(row);
        theLogSaysWhatTheProxySays(sender, proxy, nginx.port());
        set(settings, "org.gnome.system.proxy", "ignore-hosts", "['localhost', '::1']");
        BatchRow second = sender.approved(1_000);
        sender.step();
        sender.assertSent(second);
        assertThat(sender.connections().getLast().via()).isEmpty();
        // A script could say anything, and nobody here runs it: then nothing goes.
        set(settings, "org.gnome.system.proxy", "mode", "auto");
        BatchRow third = sender.approved(1_000);
        int before = sender.connections().size();
        sender.step();
        sender.assertWaits(third, Code.PROXY_SCRIPT);
        assertThat(sender.connections()).hasSize(before);
        set(settings, "org.gnome.system.proxy", "mode", "none");
        sender.step();
        sender.assertSent(third);
      }
    }
  }

  @Test
  void theSettingsOfKdeAreFollowed() throws Exception {
    Path config = Files.createDirectories(folder.resolve("config"));
    Path site = Files.createDirectories(folder.resolve("site"));
    Map<String, String> kde =
        Map.of(
            "XDG_CURRENT_DESKTOP",
            "KDE",
            "XDG_CONFIG_HOME",
            config.toString(),
            "XDG_CONFIG_DIRS",
            site.toString(),
            "SITE_PROXY",
            "http://localhost:1");
    Proxies desktop = new Proxies(Map.of(), Map.of(), Optional.of(new DesktopProxy(kde)));
    try (Nginx nginx = nginx("", "");
        Tinyproxy proxy = Tinyproxy.start(folder.resolve("proxy"), nginx.port());
        Sender sender = through(desktop, sender(nginx))) {
      String written = "httpsProxy=http://localhost " + proxy.port() + "\n";
      String address = "httpsProxy[$i]=http://localhost:" + proxy.port() + "/\n";
      kde(config, 1, written + "NoProxyFor=elsewhere.example,.localhost.example\n");
      sends(sender, true);
      kde(config, 1, address);
      sends(sender, true);
      theLogSaysWhatTheProxySays(sender, proxy, nginx.port());
      kde(config, 1, written + "NoProxyFor=elsewhere.example,localhost\n");
      sends(sender, false);
      kde(config, 1, written + "NoProxyFor=localhost\nReversedException=true\n");
      sends(sender, true);
      kde(config, 1, written + "NoProxyFor=elsewhere.example\nReversedException=true\n");
      sends(sender, false);
      // What the administrator set holds until the person sets something else.
      kde(site, 1, written);
      Files.writeString(config.resolve("kioslaverc"), "[Other]\nProxyType=0\n");
      sends(sender, true);
      kde(config, 0, "");
      sends(sender, false);
      // By script, found by itself, by a variable that leads nowhere, or not to be understood.
      kde(config, 2, "Proxy Config Script=http://localhost/proxy.pac\n" + written);
      waits(sender, Code.PROXY_SCRIPT);
      kde(config, 3, written);
      waits(sender, Code.PROXY_SCRIPT);
      kde(config, 1, "httpsProxy=\nsocksProxy=socks://localhost 1080\n");
      waits(sender, Code.PROXY_SCRIPT);
      kde(config, 1, "httpsProxy=http://somebody:secret@localhost " + proxy.port() + "\n");
      waits(sender, Code.PROXY);
      kde(config, 4, "httpsProxy=SITE_PROXY\n");
      waits(sender, Code.PROXY_GONE);
      assertThat(sender.connections().getLast().via()).isEqualTo("localhost:1");
    }
  }

  @Test
  void theSettingsOfKdeMeanNothingOnAnotherDesktop() throws Exception {
    kde(folder, 1, "httpsProxy=http://localhost 1\n");
    Map<String, String> environment =
        Map.of("XDG_CONFIG_HOME", folder.toString(), "XDG_CONFIG_DIRS", "/nonexistent");
    for (String name : List.of("KDE", "ubuntu:KDE")) {
      assertThat(new KdeProxy(with(environment, "XDG_CURRENT_DESKTOP", name)).setting())
          .contains(new DesktopProxy.Manual("localhost", 1, List.of(), false));
    }
    assertThat(new KdeProxy(with(environment, "KDE_FULL_SESSION", "true")).setting()).isPresent();
    assertThat(new KdeProxy(with(environment, "XDG_CURRENT_DESKTOP", "GNOME")).setting()).isEmpty();
    assertThat(new KdeProxy(environment).setting()).isEmpty();
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> more = new HashMap<>(all);
    more.put(name, value);
    return more;
  }

  private static void kde(Path config, int type, String lines) throws IOException {
    Files.writeString(
        config.resolve("kioslaverc"),
        "[Elsewhere]\nProxyType=2\n\n[Proxy Settings][$i]\n# ProxyType=3\nProxyType="
            + type
            + "\n"
            + lines);
  }

  private static void sends(Sender sender, boolean proxied) throws Exception {
    BatchRow row = sender.approved(1_000);
    sender.step();
    sender.assertSent(row);
    assertThat(sender.connections().getLast().via().isEmpty()).isNotEqualTo(proxied);
  }

  private static void waits(Sender sender, Code code) throws Exception {
    BatchRow row = sender.approved(1_000);
    int before = sender.connections().size();
    sender.step();
    sender.assertWaits(row, code);
    assertThat(sender.connections().stream().skip(before)).noneMatch(it -> it.via().isEmpty());
    sender.shop.batches.delete(row.id());
  }

  @Test
  void whereNobodyKnowsSettingsThereIsNoProxy() throws Exception {
    assertThat(
            new DesktopProxy(
                    Map.of("GSETTINGS_SCHEMA_DIR", "/nonexistent", "XDG_DATA_DIRS", "/nonexistent"))
                .setting())
        .isEmpty();
  }

  private static void set(Map<String, String> settings, String schema, String key, String value)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("gsettings", "set", schema, key, value);
    builder.environment().putAll(settings);
    assertThat(builder.inheritIO().start().waitFor()).as(key).isZero();
  }

  private Sender store(S3Server server) throws IOException {
    Path credentials = folder.resolve("credentials");
    Files.writeString(
        credentials,
        "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
            .formatted(S3Server.KEY_ID, S3Server.SECRET));
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
    String section =
        """
        bucket = "%s"
        region = "us-east-1"
        endpoint = "%s"
        style = "path"
        ca = "%s"
        """
            .formatted(S3Server.BUCKET, server.endpoint(), certificates.ca());
    return new Sender(
        Files.createTempDirectory(folder, "home"), section, Optional.of(Clock.systemUTC()));
  }
}
