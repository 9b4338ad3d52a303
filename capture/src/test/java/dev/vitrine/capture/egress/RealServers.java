package dev.vitrine.capture.egress;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The servers that benchmarks send to, each a real one: nginx, which wants to see a client
/// certificate, and two stores, each started when it is needed first. One thread.
final class RealServers implements AutoCloseable {
  final Nginx nginx;
  private final Path folder;
  private final Map<Kind, S3Server> stores = new EnumMap<>(Kind.class);
  private final Certificates certificates;
  private final Certificates.Leaf client;

  /// @param folder for everything
  RealServers(Path folder) throws IOException {
    this.folder = folder;
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
  }

  /// Which of them.
  enum Kind {
    NGINX,
    S3PROXY,
    S3MOCK
  }

  private S3Server store(Kind kind) throws IOException {
    S3Server running = stores.get(kind);
    if (running != null) {
      return running;
    }
    S3Server started =
        S3Server.start(
            Files.createDirectories(folder.resolve(kind.name())),
            kind == Kind.S3MOCK ? S3Server.Kind.S3MOCK : S3Server.Kind.S3PROXY,
            certificates.server(kind.name()));
    stores.put(kind, started);
    return started;
  }

  /// The lines of `[destination]`.
  String section(Kind kind) throws IOException {
    return switch (kind) {
      case NGINX ->
          "https = \"%s\"\nca = \"%s\"\nclient_certificate = \"%s\""
              .formatted(nginx.address(), certificates.ca(), client.pkcs12());
      case S3PROXY, S3MOCK ->
          """
          bucket = "%s"
          region = "us-east-1"
          endpoint = "%s"
          style = "path"
          ca = "%s"
          """
              .formatted(S3Server.BUCKET, store(kind).endpoint(), certificates.ca());
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
    String name = sha256 + ".zip";
    for (Path file : store(kind).stored()) {
      if (file.endsWith(name)) {
        return file;
      }
      // S3Mock has the name in a file beside the bytes.
      if (file.endsWith("objectMetadata.json") && Files.readString(file).contains(name)) {
        return file.resolveSibling("binaryData");
      }
    }
    throw new IOException("the store has no such object");
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
  String address(Kind kind, String name) throws IOException {
    return kind == Kind.NGINX
        ? nginx.address() + name
        : store(kind).endpoint() + "/" + S3Server.BUCKET + "/" + name;
  }

  @Override
  public void close() {
    nginx.close();
    stores.values().forEach(S3Server::close);
  }
}
