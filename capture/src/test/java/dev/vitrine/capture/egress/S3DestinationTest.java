package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.batch.BatchNames;
import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Against S3Proxy and S3Mock, with credentials from a profile.
class S3DestinationTest {
  private static final String CREDENTIALS = "aws.sharedCredentialsFile";

  @TempDir static Path shared;
  private static Certificates certificates;
  private static final Map<S3Server.Kind, S3Server> SERVERS = new EnumMap<>(S3Server.Kind.class);

  @TempDir Path folder;

  /// Stores compare the time in a signature with their own.
  private Clock signing = Clock.systemUTC();

  @BeforeAll
  static void start() throws IOException {
    certificates = new Certificates(shared.resolve("certificates"));
    for (S3Server.Kind kind : S3Server.Kind.values()) {
      Path place = Files.createDirectories(shared.resolve(kind.name()));
      SERVERS.put(kind, S3Server.start(place, kind, certificates.server("server" + kind)));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(S3Server::close);
    SERVERS.clear();
    System.clearProperty(CREDENTIALS);
  }

  @BeforeEach
  void credentials() throws IOException {
    credentials(S3Server.SECRET);
  }

  private void credentials(String secret) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
            .formatted(S3Server.KEY_ID, secret));
    System.setProperty(CREDENTIALS, file.toString());
  }

  private static S3Server server(S3Server.Kind kind) {
    return Objects.requireNonNull(SERVERS.get(kind));
  }

  private Sender sender(S3Server.Kind kind, String... more) throws IOException {
    return sender(server(kind).endpoint(), S3Server.BUCKET, more);
  }

  private Sender sender(String endpoint, String bucket, String... more) throws IOException {
    return new Sender(
        Files.createTempDirectory(folder, "home"),
        section(endpoint, bucket, more),
        Optional.of(signing));
  }

  private static String section(String endpoint, String bucket, String... more) {
    return """
    bucket = "%s"
    region = "us-east-1"
    endpoint = "%s"
    style = "path"
    prefix = "batches/"
    ca = "%s"
    %s
    """
        .formatted(bucket, endpoint, certificates.ca(), String.join("\n", more));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStoreHasIsWhatWasApproved(S3Server.Kind kind) throws Exception {
    for (long bytes : new long[] {1_000, 10_000_000, 40_000_000}) {
      try (Sender sender = sender(kind)) {
        BatchRow row = sender.approved(bytes);
        sender.step();
        sender.assertSent(row);
        Receipt receipt = sender.receipt(row);
        assertThat(receipt.id())
            .isEqualTo("batches/day=" + BatchNames.day(row.id()) + "/" + row.sha256() + ".zip");
        try (S3Session session = session(sender);
            InputStream in =
                session.client().getObject(it -> it.bucket(S3Server.BUCKET).key(receipt.id()))) {
          assertThat(Sha256.of(in)).isEqualTo(row.sha256());
        }
        boolean inParts = row.bytes() > S3Upload.LARGEST_IN_ONE;
        try (S3Session session = session(sender)) {
          HeadObjectResponse head =
              session
                  .client()
                  .headObject(it ->
                      it.bucket(S3Server.BUCKET)
                          .key(receipt.id())
                          .checksumMode(ChecksumMode.ENABLED));
          assertThat(head.metadata())
              .containsEntry("vitrine-sha256", row.sha256())
              .containsEntry("vitrine-manifest-sha256", manifest(session, receipt.id()));
          assertThat(head.eTag().contains("-")).as("%d bytes in parts", bytes).isEqualTo(inParts);
          if (!inParts) {
            assertThat(head.checksumSHA256()).isEqualTo(Digests.base64(row.sha256()));
          }
        }
      }
    }
  }

  /// The digest of the manifest in the ZIP that the store has.
  private static String manifest(S3Session session, String key) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(session.client().getObject(it -> it.bucket(S3Server.BUCKET).key(key)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("manifest.json")) {
          return Sha256.of(zip);
        }
      }
      return "";
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterABreakThePartsThatAreThereAreNotSentAgain(S3Server.Kind kind) throws Exception {
    try (Sender sender = sender(kind);
        S3Session session = session(sender)) {
      BatchRow row = sender.approved(22_000_000);
      Parcel parcel =
          sender.gate.admit(row.id()) instanceof Admission.Admitted it ? it.batch().parcel() : null;
      Objects.requireNonNull(parcel);
      String key = "batches/broken/" + row.sha256() + ".zip";
      Receipt trace = Receipt.of(parcel, "test", Instant.EPOCH, key);
      AtomicInteger sent = new AtomicInteger();
      S3Client breaking = counting(session.client(), sent, 3);
      assertThatThrownBy(
              () -> new S3Upload(breaking, S3Server.BUCKET, key, parcel).send(trace, true))
          .isInstanceOf(SdkClientException.class);
      assertThat(sent.getAndSet(0)).isEqualTo(3);
      S3Client lasting = counting(session.client(), sent, Integer.MAX_VALUE);
      new S3Upload(lasting, S3Server.BUCKET, key, parcel).send(trace, true);
      long parts = Math.ceilDiv(parcel.bytes(), (long) S3Upload.PART);
      assertThat(sent.get()).isEqualTo((int) parts - 2);
      try (InputStream in = session.client().getObject(it -> it.bucket(S3Server.BUCKET).key(key))) {
        assertThat(Sha256.of(in)).isEqualTo(row.sha256());
      }
    }
  }

  /// The same client, which counts the parts that it is to send, and breaks at one of them.
  private static S3Client counting(S3Client client, AtomicInteger parts, int breaks) {
    return (S3Client)
        Proxy.newProxyInstance(
            S3DestinationTest.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (_, method, args) -> {
              if (method.getName().equals("uploadPart") && parts.incrementAndGet() == breaks) {
                throw SdkClientException.create("the line broke");
              }
              try {
                return method.invoke(client, args);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void whatArrivedBeforeIsNotSentAgain(S3Server.Kind kind) throws Exception {
    try (Sender sender = sender(kind)) {
      BatchRow row = sender.approved(20_000);
      sender.step();
      sender.assertSent(row);
      // As if we had ended before it was written down.
      BatchRow before = sender.shop.row(row.id());
      sender.shop.store.putBatch(before.withState(BatchRow.State.APPROVED));
      int connections = sender.connections().size();
      sender.step();
      sender.assertSent(row);
      assertThat(sender.connections().size() - connections).isEqualTo(1);
      assertThat(keys(sender)).containsOnlyOnce(sender.receipt(row).id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void erasingIsConfirmed(S3Server.Kind kind) throws Exception {
    try (Sender sender = sender(kind)) {
      BatchRow row = sender.approved(20_000);
      sender.step();
      sender.uploader.erasures().request(row.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.step();
      Erasure.Answer answer = sender.receipt(row).erasure().orElseThrow().answer().orElseThrow();
      assertThat(answer.how()).isEqualTo(Erasure.How.DELETED);
      assertThat(answer.said()).endsWith("then 404");
      assertThat(keys(sender)).doesNotContain(sender.receipt(row).id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTombstoneIsLeftWhereThePolicySaysSo(S3Server.Kind kind) throws Exception {
    try (Sender sender = sender(kind, "erase = \"tombstone\"")) {
      BatchRow row = sender.approved(20_000);
      sender.step();
      sender.uploader.erasures().request(row.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.step();
      assertThat(keys(sender))
          .contains(
              sender.receipt(row).id(), "batches/tombstones/" + row.sha256() + ".tombstone.json");
    }
  }

  @Test
  void wrongCredentialsAWrongClockAndNoBucketAreSaid() throws Exception {
    try (Sender sender = sender(S3Server.Kind.S3PROXY)) {
      BatchRow row = sender.approved(1_000);
      credentials("expired");
      sender.step();
      sender.assertWaits(row, Code.DENIED);
      System.setProperty(CREDENTIALS, folder.resolve("none").toString());
      sender.step();
      sender.assertWaits(row, Code.CREDENTIALS);
    }
    credentials(S3Server.SECRET);
    signing = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    try (Sender sender = sender(S3Server.Kind.S3PROXY)) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.CLOCK);
    }
    signing = Clock.systemUTC();
    try (Sender sender = sender(server(S3Server.Kind.S3PROXY).endpoint(), "no-such-bucket")) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.NO_BUCKET);
    }
  }

  @Test
  void whoeverIsNotTheStoreGetsNothing() throws Exception {
    Instant now = Instant.now();
    Certificates.Leaf elsewhere =
        certificates.leaf(
            "else",
            "DNS:elsewhere.example",
            now.minus(1, ChronoUnit.DAYS),
            now.plus(9, ChronoUnit.DAYS));
    Certificates.Leaf stranger = new Certificates(folder.resolve("others")).server("stranger");
    for (Map.Entry<Certificates.Leaf, Code> each :
        Map.of(elsewhere, Code.CERTIFICATE_OTHER_HOST, stranger, Code.CERTIFICATE_UNKNOWN)
            .entrySet()) {
      try (Nginx nginx = Nginx.start(Files.createTempDirectory(folder, "nginx"), each.getKey());
          Sender sender = sender("https://localhost:" + nginx.port(), S3Server.BUCKET)) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertWaits(row, each.getValue());
        assertThat(nginx.requests()).isEmpty();
      }
    }
  }

  @Test
  void aRedirectIsNotFollowedAndFaultsAreSaid() throws Exception {
    Certificates.Leaf leaf = certificates.server("nginx");
    Map<String, Code> answers =
        Map.of(
            "return 307 https://localhost:1$request_uri;", Code.REDIRECTED,
            "return 500;", Code.SERVER_ERROR,
            "return 503;", Code.SERVER_BUSY);
    for (Map.Entry<String, Code> each : answers.entrySet()) {
      Path place = Files.createTempDirectory(folder, "nginx");
      try (Nginx nginx =
              Nginx.start(place, new Nginx.Manner(leaf, "", each.getKey(), place.resolve("data")));
          Sender sender = sender("https://localhost:" + nginx.port(), S3Server.BUCKET)) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertWaits(row, each.getValue());
        assertThat(sender.connections())
            .extracting(OutboundLog.Connection::to)
            .containsOnly("localhost:" + nginx.port());
      }
    }
  }

  @Test
  void aStoreKilledOnTheWayGetsItLaterWholeAndOnce() throws Exception {
    Path place = Files.createTempDirectory(folder, "server");
    try (S3Server server =
            S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("mortal"));
        Sender sender = sender(server.endpoint(), S3Server.BUCKET)) {
      int noticed =
          Kills.run(sender, server::kill, server::again, place.resolve("data"), 3, 60_000_000);
      assertThat(noticed).isPositive();
      // The killed store lists the files that it was writing, named after ours with a mark of its
      // own.
      assertThat(keys(sender).stream().filter(key -> key.endsWith(".zip"))).hasSize(1);
      try (S3Session session = session(sender)) {
        assertThat(
                session.client().listMultipartUploads(it -> it.bucket(S3Server.BUCKET)).uploads())
            .isEmpty();
      }
    }
  }

  @Test
  void aStoreWhoseDiskIsFullGetsTheRestOnceThereIsRoom() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount a small disk");
    Path place = Files.createTempDirectory(folder, "small");
    try (S3Server server =
            S3Server.onSmallDisk(
                place, S3Server.Kind.S3PROXY, certificates.server("small"), "16m");
        Sender sender = sender(server.endpoint(), S3Server.BUCKET)) {
      BatchRow first = sender.approved(10_000_000);
      sender.step();
      sender.assertSent(first);
      BatchRow second = sender.approved(10_000_000);
      sender.step();
      // It hangs up or says that it has a fault, whichever we notice first.
      assertThat(sender.result()).isIn(Code.SERVER_ERROR.id(), Code.BROKEN_OFF.id());
      assertThat(sender.shop.row(second.id()).state()).isEqualTo(BatchRow.State.APPROVED);
      sender.uploader.erasures().request(first.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.steps(2);
      sender.assertSent(second);
    }
  }

  @Test
  void aPolicyThatNamesAnotherBucketAfterTheApprovalIsRefused() throws Exception {
    try (Sender sender = sender(S3Server.Kind.S3MOCK)) {
      BatchRow row = sender.approved(1_000);
      sender.policy =
          Shop.to("\"each\"", section(server(S3Server.Kind.S3MOCK).endpoint(), "another-bucket"));
      sender.step();
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(BatchRow.State.PENDING);
      assertThat(sender.connections()).isEmpty();
    }
  }

  private static S3Session session(Sender sender) throws IOException {
    return S3Session.open(
        (DestinationRule.S3) sender.policy.destination(),
        Ways.means(sender.shop.home, Clock.systemUTC(), sender.shop.store),
        "test");
  }

  private static List<String> keys(Sender sender) throws IOException {
    try (S3Session session = session(sender)) {
      S3Client client = session.client();
      return client.listObjectsV2(it -> it.bucket(S3Server.BUCKET)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }
}
