package dev.vitrine.capture.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A store that speaks S3 over TLS: S3Proxy before a folder, or S3Mock; two programs by different
/// people.
public final class S3Server implements AutoCloseable {
  public static final String BUCKET = "vitrine-batches";
  public static final String KEY_ID = "local-identity";
  public static final String SECRET = "local-credential";

  private final Path folder;
  private final Kind kind;
  private final Certificates.Leaf certificate;
  private final int port;
  private final Optional<String> disk;
  private Running running;

  /// Which program.
  public enum Kind {
    S3PROXY,
    S3MOCK
  }

  private S3Server(Path folder, Kind kind, Certificates.Leaf certificate, Optional<String> disk)
      throws IOException {
    this.folder = folder;
    this.kind = kind;
    this.certificate = certificate;
    this.disk = disk;
    this.port = Running.freePort();
    Files.createDirectories(folder.resolve("data").resolve(BUCKET));
    this.running = run();
  }

  public static S3Server start(Path folder, Kind kind, Certificates.Leaf certificate)
      throws IOException {
    return new S3Server(folder, kind, certificate, Optional.empty());
  }

  /// One that has its bucket on a small disk of its own.
  ///
  /// @param size such as `16m`
  public static S3Server onSmallDisk(
      Path folder, Kind kind, Certificates.Leaf certificate, String size) throws IOException {
    return new S3Server(folder, kind, certificate, Optional.of(size));
  }

  public String endpoint() {
    return "https://localhost:" + port;
  }

  public int port() {
    return port;
  }

  /// The files in its bucket, with their paths.
  public List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("data").resolve(BUCKET))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /// As if the power went.
  public void kill() {
    running.kill();
  }

  public void again() throws IOException {
    running = run();
  }

  @Override
  public void close() {
    running.close();
  }

  private Running run() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(kind == Kind.S3PROXY ? s3proxy() : s3mock());
    Path bucket = folder.resolve("data").resolve(BUCKET);
    return Running.start(
        disk.map(size -> Running.onSmallDisk(bucket, size, command)).orElse(command),
        folder,
        folder.resolve("server.log"),
        port);
  }

  private List<String> s3proxy() throws IOException {
    Path settings = folder.resolve("s3proxy.conf");
    Path quiet = folder.resolve("logback.xml");
    Files.writeString(quiet, "<configuration><root level=\"OFF\"/></configuration>");
    // It knows no session tokens, as token services give them out, and takes nothing it does not
    // know
    // unless it is told to; it checks the signature over them all the same.
    Files.writeString(
        settings,
        """
        s3proxy.ignore-unknown-headers=true
        s3proxy.virtual-host=localhost
        s3proxy.secure-endpoint=https://127.0.0.1:%d
        s3proxy.keystore-path=%s
        s3proxy.keystore-password=%s
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        jclouds.identity=x
        jclouds.credential=x
        """
            .formatted(
                port,
                certificate.pkcs12(),
                Certificates.PASSWORD,
                KEY_ID,
                SECRET,
                folder.resolve("data")));
    return List.of(
        "-Dlogback.configurationFile=" + quiet,
        "-cp",
        jars("s3proxy"),
        "org.gaul.s3proxy.Main",
        "--properties",
        settings.toString());
  }

  private List<String> s3mock() throws IOException {
    return List.of(
        "-cp",
        jars("s3mock"),
        "com.adobe.testing.s3mock.S3MockApplication",
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--com.adobe.testing.s3mock.httpPort=" + Running.freePort(),
        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("data"),
        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET,
        "--com.adobe.testing.s3mock.store.retainFilesOnExit=true",
        "--server.ssl.key-store=" + certificate.pkcs12(),
        "--server.ssl.key-store-type=PKCS12",
        "--server.ssl.key-store-password=" + Certificates.PASSWORD,
        "--server.ssl.key-password=" + Certificates.PASSWORD,
        "--server.ssl.key-alias=leaf",
        "--logging.level.root=OFF");
  }

  /// Where the build has put the jars: beside the module, wherever this was started.
  private static String jars(String name) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path jars = at.resolve("capture/servers").resolve(name).resolve("target").resolve("jars");
      if (Files.isDirectory(jars)) {
        return jars + "/*";
      }
    }
    throw new IOException(
        "the jars of " + name + " are not there: build the module capture/servers/" + name);
  }
}
