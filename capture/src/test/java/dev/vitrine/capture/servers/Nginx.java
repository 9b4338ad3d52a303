package dev.vitrine.capture.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// nginx with its DAV module, over TLS, that stores what is PUT in a folder.
public final class Nginx implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final String configuration;
  private final Optional<String> disk;
  private Running running;

  private Nginx(Path folder, int port, String configuration, Optional<String> disk)
      throws IOException {
    this.folder = folder;
    this.port = port;
    this.configuration = configuration;
    this.disk = disk;
    this.running = run();
  }

  /// What it does besides storing.
  ///
  /// @param server lines for the server, such as `ssl_verify_client on;`
  /// @param location lines for every address, such as `return 500;`
  /// @param data where it stores
  /// @param disk the size of a disk of its own for that, such as `16m`; empty = none
  public record Manner(
      Certificates.Leaf certificate,
      String server,
      String location,
      Path data,
      Optional<String> disk) {
    public Manner(Certificates.Leaf certificate, String server, String location, Path data) {
      this(certificate, server, location, data, Optional.empty());
    }
  }

  /// @param folder for what it needs; the data are below unless the manner says otherwise
  public static Nginx start(Path folder, Certificates.Leaf certificate) throws IOException {
    return start(folder, new Manner(certificate, "", "", folder.resolve("data")));
  }

  public static Nginx start(Path folder, Manner manner) throws IOException {
    for (String each : List.of("data", "temp", "proxy", "fastcgi", "uwsgi", "scgi")) {
      Files.createDirectories(folder.resolve(each));
    }
    int port = Running.freePort();
    String configuration =
        """
        %1$s
        worker_processes 1;
        pid %2$s/nginx.pid;
        error_log %2$s/error.log;
        daemon off;
        events { worker_connections 256; }
        http {
          access_log %2$s/access.log;
          client_body_temp_path %6$s/.temp;
          proxy_temp_path %2$s/proxy;
          fastcgi_temp_path %2$s/fastcgi;
          uwsgi_temp_path %2$s/uwsgi;
          scgi_temp_path %2$s/scgi;
          client_max_body_size 0;
          ssl_protocols TLSv1.2 TLSv1.3;
          server {
            listen 127.0.0.1:%3$d ssl;
            ssl_certificate %4$s;
            ssl_certificate_key %5$s;
            root %6$s;
            %7$s
            location / {
              dav_methods PUT DELETE;
              create_full_put_path on;
              %8$s
            }
          }
        }
        """
            .formatted(
                root() ? "user root;" : "",
                folder,
                port,
                manner.certificate().certificate(),
                manner.certificate().key(),
                manner.data(),
                manner.server(),
                manner.location());
    return new Nginx(folder, port, configuration, manner.disk());
  }

  /// One whose `server` block somebody else has written, run as Debian runs it.
  ///
  /// @param folder for what it needs beside that
  /// @param server the block for a port
  public static Nginx written(Path folder, IntFunction<String> server) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    int port = Running.freePort();
    String configuration =
        """
        %3$s
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        daemon off;
        events { worker_connections 256; }
        http {
          access_log %1$s/access.log;
        %2$s
        }
        """
            .formatted(folder, server.apply(port), root() ? "user www-data;" : "");
    return new Nginx(folder, port, configuration, Optional.empty());
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  public String address() {
    return "https://localhost:" + port + "/";
  }

  public int port() {
    return port;
  }

  public Path data() {
    Path data = folder.resolve("data");
    return disk.isPresent() ? running.seen(data) : data;
  }

  /// The names of what it stores, in order.
  public List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(data())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// What it was asked, one line a request.
  public List<String> requests() throws IOException {
    Path log = folder.resolve("access.log");
    return Files.exists(log) ? new ArrayList<>(Files.readAllLines(log)) : List.of();
  }

  /// As if the power went.
  public void kill() {
    running.kill();
  }

  public void again() throws IOException {
    running = run();
  }

  /// Keeps every connection and does nothing any more.
  public void freeze() throws IOException {
    running.freeze(true);
  }

  public void thaw() throws IOException {
    running.freeze(false);
  }

  @Override
  public void close() {
    running.close();
  }

  private Running run() throws IOException {
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, configuration);
    List<String> command =
        List.of(
            "nginx",
            "-p",
            folder.toString(),
            "-e",
            folder.resolve("error.log").toString(),
            "-c",
            file.toString());
    return Running.start(
        disk.map(size -> Running.onSmallDisk(folder.resolve("data"), size, command))
            .orElse(command),
        folder,
        folder.resolve("nginx.log"),
        port);
  }
}
