package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests that send to nginx with its DAV module, over TLS with an authority of their own.
abstract class AgainstNginx {
  @TempDir static Path shared;
  static Certificates certificates;
  static Certificates.Leaf server;

  @TempDir Path folder;

  @BeforeAll
  static void certify() throws IOException {
    certificates = new Certificates(shared.resolve("certificates"));
    server = certificates.server("server");
  }

  Nginx nginx(String serverLines, String location) throws IOException {
    return Nginx.start(
        folder.resolve("nginx"),
        new Nginx.Manner(server, serverLines, location, folder.resolve("nginx/data")));
  }

  Sender sender(Nginx nginx, String... more) throws IOException {
    return sender(nginx.address(), more);
  }

  Sender sender(String address, String... more) throws IOException {
    return new Sender(
        Files.createTempDirectory(folder, "home"),
        "https = \""
            + address
            + "\"\nca = \""
            + certificates.ca()
            + "\"\n"
            + String.join("\n", more));
  }

  static List<String> stored(Nginx nginx) throws IOException {
    return nginx.stored();
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
