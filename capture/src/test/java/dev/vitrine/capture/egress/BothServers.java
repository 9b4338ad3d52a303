package dev.vitrine.capture.egress;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The two kinds of server that benchmarks send to, each a real one: nginx, which wants to see a
/// client certificate, and S3Proxy.
final class BothServers implements AutoCloseable {
  final Nginx nginx;
  final S3Server s3;
  private final Path s3Data;
  private final Certificates certificates;
  private final Certificates.Leaf client;

  /// @param folder for everything
  BothServers(Path folder) throws IOException {
    certificates = new Certificates(folder.resolve("certificates"));
    client = certificates.server("client");
    Path place = folder.resolve("nginx");
    nginx =
        Nginx.start(
            place,
            new Nginx.Manner(
                certificates.server("nginx"),
                "ssl_client_certificate " + certificates.ca() + "; ssl_verify_client on;",
                "",
                place.resolve("data")));
    Path store = Files.createDirectories(folder.resolve("s3"));
    s3Data = store.resolve("data");
    s3 = S3Server.start(store, S3Server.Kind.S3PROXY, certificates.server("s3"));
  }

  /// Which of them.
  enum Kind {
    NGINX,
    S3PROXY
  }

  /// The lines of `[destination]`.
  String section(Kind kind) {
    return switch (kind) {
      case NGINX ->
          "https = \"%s\"\nca = \"%s\"\nclient_certificate = \"%s\""
              .formatted(nginx.address(), certificates.ca(), client.pkcs12());
      case S3PROXY ->
          """
          bucket = "%s"
          region = "us-east-1"
          endpoint = "%s"
          style = "path"
          ca = "%s"
          """
              .formatted(S3Server.BUCKET, s3.endpoint(), certificates.ca());
    };
  }

  /// Where the store looks for who it is.
  Map<String, String> environment(Kind kind) {
    return kind == Kind.NGINX
        ? Map.of()
        : Map.of("AWS_ACCESS_KEY_ID", S3Server.KEY_ID, "AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
  }

  /// The file in which a server keeps the batch of a digest.
  Path stored(Kind kind, String sha256) throws IOException {
    if (kind == Kind.NGINX) {
      return nginx.data().resolve(sha256);
    }
    try (Stream<Path> files = Files.walk(s3Data)) {
      return files
          .filter(file -> file.getFileName().toString().equals(sha256 + ".zip"))
          .findFirst()
          .orElseThrow(() -> new IOException("the store has no such object"));
    }
  }

  /// What curl has to know to be let in.
  List<String> curl(Kind kind) {
    return kind == Kind.NGINX
        ? List.of(
            "--cacert",
            certificates.ca().toString(),
            "--cert",
            client.certificate().toString(),
            "--key",
            client.key().toString())
        : List.of(
            "--cacert",
            certificates.ca().toString(),
            "--aws-sigv4",
            "aws:amz:us-east-1:s3",
            "-u",
            S3Server.KEY_ID + ":" + S3Server.SECRET,
            "-H",
            "x-amz-content-sha256: UNSIGNED-PAYLOAD");
  }

  /// Where curl puts a file.
  String address(Kind kind, String name) {
    return kind == Kind.NGINX
        ? nginx.address() + name
        : s3.endpoint() + "/" + S3Server.BUCKET + "/" + name;
  }

  @Override
  public void close() {
    nginx.close();
    s3.close();
  }
}
