package dev.vitrine.capture.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An authority of a test's own, made with OpenSSL, and what it certifies.
public final class Certificates {
  public static final String PASSWORD = "changeit";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  /// @param folder empty
  public Certificates(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("index.txt"), "");
    Files.writeString(
        folder.resolve("ca.cnf"),
        """
        [ca]
        default_ca = own
        [own]
        dir = %1$s
        database = %1$s/index.txt
        new_certs_dir = %1$s
        rand_serial = yes
        default_md = sha256
        policy = any
        unique_subject = no
        copy_extensions = copy
        [any]
        commonName = supplied
        """
            .formatted(folder));
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        path("ca.key"),
        "-out",
        path("ca.pem"),
        "-days",
        "30",
        "-subj",
        "/CN=Test CA",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign");
  }

  /// The authority itself, as a policy names it.
  public Path ca() {
    return folder.resolve("ca.pem");
  }

  /// A certificate for a server on this computer, valid from yesterday on.
  public Leaf server(String name) throws IOException {
    Instant now = Instant.now();
    return leaf(
        name,
        "DNS:localhost,IP:127.0.0.1",
        now.minus(1, ChronoUnit.DAYS),
        now.plus(20, ChronoUnit.DAYS));
  }

  /// A certificate.
  ///
  /// @param names as OpenSSL writes alternative names, such as `DNS:localhost`
  public Leaf leaf(String name, String names, Instant from, Instant to) throws IOException {
    openssl(
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        path(name + ".key"),
        "-out",
        path(name + ".csr"),
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=" + names);
    openssl(
        "ca",
        "-batch",
        "-notext",
        "-config",
        path("ca.cnf"),
        "-cert",
        path("ca.pem"),
        "-keyfile",
        path("ca.key"),
        "-in",
        path(name + ".csr"),
        "-out",
        path(name + ".pem"),
        "-startdate",
        TIME.format(from),
        "-enddate",
        TIME.format(to));
    openssl(
        "pkcs12",
        "-export",
        "-inkey",
        path(name + ".key"),
        "-in",
        path(name + ".pem"),
        "-name",
        "leaf",
        "-out",
        path(name + ".p12"),
        "-passout",
        "pass:" + PASSWORD);
    return new Leaf(
        folder.resolve(name + ".pem"),
        folder.resolve(name + ".key"),
        folder.resolve(name + ".p12"));
  }

  /// A certificate, its key, and both in PKCS#12 under [#PASSWORD].
  public record Leaf(Path certificate, Path key, Path pkcs12) {
    /// For a server of Java's own.
    SSLContext context() throws IOException {
      char[] password = PASSWORD.toCharArray();
      try (InputStream in = Files.newInputStream(pkcs12)) {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(in, password);
        KeyManagerFactory managers =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void openssl(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("openssl " + args[0] + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
